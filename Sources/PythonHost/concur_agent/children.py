"""A ``multiprocessing`` context that keeps track of the processes it makes.

Executors do not say which of their processes died, nor how. The processes themselves do. And an
executor that loses one process ends all others, whatever they are at: these processes are let
finish the worker they have taken up.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from multiprocessing import context
from typing import Any, Callable, ClassVar, Dict, List, Optional, Set, Tuple

from . import lanes
from .slab import LANES_CLOSING, Slab

#: Seconds after which what another CPU has stored is seen here: far more than it takes.
_VISIBLE = 0.001


class _Child:
    """What the processes of every start method have in addition."""

    #: In the host, whether a process may be ended; classes are not pickled, so a child has none.
    may_end: ClassVar[Optional[Callable[[Any], bool]]] = None
    #: When it was started: tells it from others that had its id.
    started_ns: int = 0

    def start(self) -> None:
        """Start, and let one thread at a time ask how the process ended: the answer of a fork
        server can be read once."""
        self.started_ns = time.monotonic_ns()
        super().start()  # type: ignore[misc]
        popen: Any = self._popen  # type: ignore[attr-defined]
        poll, asking = popen.poll, threading.Lock()

        def ask(flag: int = os.WNOHANG) -> Optional[int]:
            with asking:
                code: Optional[int] = poll(flag)
                return code

        popen.poll = ask

    def terminate(self) -> None:
        """End the process, unless it has a worker: then it leaves by itself after that."""
        may_end = type(self).may_end
        if may_end is None or may_end(self):
            super().terminate()  # type: ignore[misc]


class _ForkChild(_Child, context.ForkProcess):
    pass


class _SpawnChild(_Child, context.SpawnProcess):
    pass


class _ForkServerChild(_Child, context.ForkServerProcess):
    pass


_CHILDREN = {"fork": _ForkChild, "spawn": _SpawnChild, "forkserver": _ForkServerChild}


class TrackedContext:
    """A context of one start method; everything but ``Process`` is the context's own."""

    def __init__(self, start_method: str, slab: Slab) -> None:
        self._context: Any = multiprocessing.get_context(start_method)
        self._child: Any = _CHILDREN[start_method]
        self._slab = slab
        self._processes: List[Any] = []
        #: How each process ended that is known to be gone.
        self._ends: Dict[Any, int] = {}
        #: By worker, the lane word and the end of the process that had it.
        self._deaths: Dict[int, Tuple[int, int]] = {}
        #: Those that were ended here, before they had taken up a worker.
        self._dismissed: Set[Any] = set()
        self._is_abandoned = False
        _Child.may_end = self._may_end

    def Process(self, *arguments: Any, **keywords: Any) -> Any:  # noqa: N802 - as contexts name it
        """Make a process and remember it."""
        if self._is_abandoned:
            raise SystemExit  # ends the thread of a pool that replaces its processes
        process = self._child(*arguments, **keywords)
        self._processes.append(process)
        return process

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    @property
    def living(self) -> List[Any]:
        """The processes that were started and have not been seen to end."""
        return [p for p in self._processes if p.pid is not None and p not in self._ends]

    def settle(self) -> List[Any]:
        """Note how each process ended that has; those that are newly gone."""
        gone = []
        for process in self.living:
            if process.exitcode is not None:
                self._ends[process] = process.exitcode
                if process not in self._dismissed:
                    self._put_on_record(process)
                gone.append(process)
        return gone

    def _put_on_record(self, process: Any) -> None:
        pid, started, code = process.pid, process.started_ns, process.exitcode
        lanes.record_end(self._slab, pid, started, code)
        had = lanes.current(self._slab, pid, started)
        if had is not None and had[1] >= 0:
            self._deaths[had[1]] = had[0], code

    def close(self) -> None:
        """End every process that is left, each after the worker it is at, and reap it."""
        self.settle()
        for process in self.living:
            process.terminate()
        for process in self.living:
            process.join()
        self.settle()
        self._slab.words[LANES_CLOSING] = 0

    def abandon(self) -> None:
        """Make no more processes, and end those that there are."""
        self._is_abandoned = True
        self.close()

    def succeed(self, earlier: TrackedContext) -> TrackedContext:
        """Answer for the processes of an abandoned context too."""
        self._processes, self._ends = earlier._processes, earlier._ends
        self._dismissed, self._deaths = earlier._dismissed, earlier._deaths
        return self

    def has_ended(self, pid: int, moment: int) -> bool:
        """Whether the process that had an id at a moment is known to be gone."""
        had = [p for p in self._processes if p.pid == pid and p.started_ns <= moment]
        return bool(had) and max(had, key=_started) in self._ends

    def death_at(self, worker: int) -> Optional[Tuple[int, int]]:
        """The lane word and the exit code of the process that ended while it had a worker; None
        where there is none: one that was ended here had not begun with what it took up."""
        return self._deaths.get(worker)

    @property
    def has_deaths(self) -> bool:
        """Whether a process has been seen to end."""
        return bool(self._ends)

    def last_end(self) -> str:
        """How the process ended that was seen to end last and was not ended here."""
        codes = [code for process, code in self._ends.items() if process not in self._dismissed]
        code = codes[-1] if codes else 0
        return f"signal {-code}" if code < 0 else f"exit {code}"

    def _may_end(self, process: Any) -> bool:
        """Tell lane processes to leave; whether this one has no worker and so has to be ended.

        A lane that takes up a worker says so and then looks whether it should leave. Here it is
        told first and looked at afterwards: with the pause between, one of both sees the other.
        """
        words = self._slab.words
        if not words[LANES_CLOSING]:
            words[LANES_CLOSING] = 1
            time.sleep(_VISIBLE)
        had = lanes.current(self._slab, process.pid, process.started_ns)
        if had is not None and had[1] >= 0:
            return False
        if process.exitcode is None:
            self._dismissed.add(process)
        return True


def _started(process: Any) -> int:
    started: int = process.started_ns
    return started


def stop_fork_server() -> None:
    """End the fork server where there is one: its children's CPU time is ours once it is reaped."""
    from multiprocessing import forkserver

    stop: Any = getattr(getattr(forkserver, "_forkserver", None), "_stop", None)
    if stop is not None:
        stop()
