"""The host: one process for one trial."""

from __future__ import annotations

import faulthandler
import fcntl
import os
import resource
import select
import signal
import sys
import time
from multiprocessing import util
from typing import List, Tuple

from . import children, event_loop, hybrid, lanes, processes, threads
from . import slab as layout
from .recording import cost_ns
from .slab import Slab
from .spec import TrialSpec
from .trial import Trial
from .user import set_path

#: The descriptor at which a pipe ends with the guard.
_LIFELINE = 3
#: What chooses the signal that a descriptor sends; ``fcntl`` does not name it before Python 3.14.
_F_SETSIG = 10


def main(arguments: List[str]) -> int:
    """Run the trial that the first argument specifies.

    Returns 0 where every lane ended, 1 with a sentence on stderr where the trial could not be run
    as specified.
    """
    faulthandler.enable()
    try:
        text = arguments[1]
        spec = TrialSpec.parse(text)
        if spec.call is not None:
            set_path(spec.call, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        slab = Slab(spec.slab)
        slab.touch()
        trial = Trial(spec, slab)
        if spec.is_recorded:
            slab.words[layout.RECORDING] = cost_ns(slab, spec.measure_cpu)
        before = _usage()
        _run(trial, text)
        _end(trial, before)
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


def end_with_guard() -> None:
    """Have the kernel kill this process and those of its group when the guard ends.

    The guard does the same once it knows the group; should it be killed before, nobody else would.
    """
    try:
        fcntl.fcntl(_LIFELINE, fcntl.F_SETOWN, -os.getpgrp())
        fcntl.fcntl(_LIFELINE, _F_SETSIG, signal.SIGKILL)
        flags = fcntl.fcntl(_LIFELINE, fcntl.F_GETFL)
        fcntl.fcntl(_LIFELINE, fcntl.F_SETFL, flags | os.O_ASYNC)
    except OSError:  # Where the kernel has no such means, the keeper is what remains.
        return
    ended = select.poll()
    ended.register(_LIFELINE, 0)
    if any(event & select.POLLHUP for _, event in ended.poll(0)):
        os._exit(1)


def leave(code: int) -> None:
    """End this process, without waiting for threads that the user's function has left behind: the
    trial is sealed."""
    util._run_finalizers()  # type: ignore[attr-defined]
    sys.stderr.flush()
    os._exit(code)


def _run(trial: Trial, text: str) -> None:
    model, variant = trial.spec.model, trial.spec.variant.get("variant")
    if model == "sequential":
        threads.run_sequential(trial)
    elif model == "threads" and variant == "thread-per-worker":
        threads.run_thread_per_worker(trial)
    elif model == "threads":
        threads.run_executor(trial)
    elif model == "processes" and variant == "pool":
        processes.run_pool(trial, text)
    elif model == "processes":
        processes.run_executor(trial, text)
    elif model == "async":
        event_loop.run(trial)
    elif model == "hybrid":
        hybrid.run(trial, text)
    else:
        raise ValueError(f"there is no model {model!r}")


def _end(trial: Trial, before: Tuple[int, int, int, int]) -> None:
    """Store the end of the timed span, and what host and lanes used in it."""
    end = time.monotonic_ns()
    if trial.spec.start_method == "forkserver":
        children.stop_fork_server()
    used = [after - start for after, start in zip(_usage(), before)]
    words = trial.slab.words
    words[layout.USER], words[layout.SYSTEM] = used[0], used[1]
    words[layout.VOLUNTARY], words[layout.INVOLUNTARY] = used[2], used[3]
    words[layout.HOST_PEAK] = max(lanes.peak_memory(), 0)
    if trial.spec.workload == "lock":
        words[layout.SHARED_TOTAL] = trial.counter.total
        words[layout.SHARED_TOTAL_KNOWN] = 1
    trial.slab.end(end)


def _usage() -> Tuple[int, int, int, int]:
    """User and system CPU time in nanoseconds, voluntary and involuntary context switches, of this
    process and its children that have ended."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (
        int((own.ru_utime + children.ru_utime) * 1e9),
        int((own.ru_stime + children.ru_stime) * 1e9),
        own.ru_nvcsw + children.ru_nvcsw,
        own.ru_nivcsw + children.ru_nivcsw,
    )
