"""A lane that is a process: what the executors of ``multiprocessing`` run in their children.

``start`` is their initializer. It never raises: an initializer that does breaks an executor and
makes a ``Pool`` start processes without end. What went wrong becomes the failure of every worker
that comes to the lane instead.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import time
from multiprocessing.util import Finalize
from typing import Any, Optional, Tuple

from . import lanes
from .recording import Record, Recorder, Work
from .results import FAILED, OK, encode
from .sharing import Counter, ProcessCounter, ThreadCounter
from .slab import FIRST_SLOT, LANES_CLOSING, SLOT_WORDS, Slab
from .spec import TrialSpec
from .trial import failing
from .user import set_path
from .work import TrialWork, handed_over


class _LaneProcess:
    """The lane of this process."""

    def __init__(self, text: str, value: Any) -> None:
        spec = TrialSpec.parse(text)
        self.slab = Slab(spec.slab)
        self.lane = lanes.claim(self.slab)
        self.recorder = Recorder(self.slab, self.slab.begin_ns, spec.measure_cpu, spec.is_recorded)
        counter: Counter = ThreadCounter() if value is None else ProcessCounter(value)
        self.work: Work
        try:
            if spec.call is not None:
                set_path(spec.call, os.path.dirname(os.path.dirname(__file__)))
            work = TrialWork(spec, counter)
            self.work = work.computing_lane() if spec.model == "hybrid" else work.lane()
        except BaseException as error:
            self.work = failing(error)
        self.record: Record = self.recorder.blocking(self.work, self.lane.word)
        Finalize(None, self._say_goodbye, exitpriority=10)

    def take(self, worker: int) -> None:
        """Say which worker this process has; it has none where it is to leave."""
        self.lane.set_current(worker)
        self._leave_if_told()

    def let_go(self) -> None:
        """Say that the worker has ended."""
        self.lane.set_current(None)
        self._leave_if_told()

    def _leave_if_told(self) -> None:
        """Leave where the host has told its lanes to: nobody would take what is returned."""
        if self.slab.words[LANES_CLOSING]:
            self.lane.set_current(None)
            self._say_goodbye()
            os._exit(0)

    def _say_goodbye(self) -> None:
        self.lane.end(time.process_time_ns(), lanes.peak_memory())


_own: Optional[_LaneProcess] = None


def start(text: str, value: Any) -> None:
    """Make this process a lane of the trial that a specification tells."""
    global _own
    faulthandler.enable()
    try:
        _own = _LaneProcess(text, value)
    except BaseException as error:
        print(f"a lane could not be set up: {error}", file=sys.stderr)


def run(worker: int) -> None:
    """Run a worker and record it here; nothing goes back but that it is over."""
    if _own is not None and not _own.slab.has_started(worker):
        _own.take(worker)
        _own.record(worker)
        _own.let_go()


def run_handed(worker: int, argument: bytes) -> Optional[bytes]:
    """The same for a worker that is handed bytes; what it hands back."""
    if _own is None or _own.slab.has_started(worker):
        return None
    _own.take(worker)
    handed = handed_over(argument)
    given = b""

    def work(ordinal: int) -> object:
        nonlocal given
        result, given = handed(ordinal)
        return result

    _own.recorder.blocking(work, _own.lane.word)(worker)
    _own.let_go()
    return given


def run_handed_pair(pair: Tuple[int, bytes]) -> Optional[bytes]:
    """The same with one argument, as ``Pool.map`` hands it."""
    return run_handed(*pair)


#: Lane word, CPU time, status word and 64 bits of the result of a worker computed for another.
Completion = Tuple[int, int, int, int]


def compute(worker: int, argument: Optional[bytes]) -> Tuple[Completion, Optional[bytes]]:
    """Compute for a worker that another process records (``hybrid``)."""
    if _own is None:
        return (0, -1, FAILED, 0), None
    lane, measures = _own.lane, _own.recorder.measures_cpu
    _own.take(worker)
    cpu = time.thread_time_ns() if measures else 0
    given: Optional[bytes] = None
    value: object = None
    status, result = OK, 0
    try:
        if argument is None:
            value = _own.work(worker)
        else:
            value, given = handed_over(argument)(worker)
    except BaseException as error:
        status = _own.recorder.failed(worker, error)
    used = time.thread_time_ns() - cpu if measures else -1
    if status == OK:
        try:
            status, result = encode(value)
        except BaseException as error:
            status, result = _own.recorder.failed(worker, error), 0
    _keep(worker, lane.word, used, status, result)
    _own.let_go()
    return (lane.word, used, status, result), given


def _keep(worker: int, lane: int, cpu: int, status: int, result: int) -> None:
    """Store a completion in the worker's slot, where its host finds it if the way back breaks."""
    assert _own is not None
    slot, words = FIRST_SLOT + worker * SLOT_WORDS, _own.slab.words
    words[slot + 3] = cpu
    words[slot + 4] = result
    words[slot + 5] = lane
    words[slot + 6] = status


def kept(slab: Slab, worker: int) -> Optional[Completion]:
    """The completion that a lane process has stored for a worker; None where it has not."""
    slot = FIRST_SLOT + worker * SLOT_WORDS
    cpu, result, lane, status = slab.words[slot + 3 : slot + 7].tolist()
    return (lane, cpu, status, result) if status else None
