"""One trial inside its host: the slab, the work, what is stamped, and its lanes."""

from __future__ import annotations

import threading
from typing import List

from . import lanes
from .recording import Record, Recorder
from .sharing import Counter, ThreadCounter
from .slab import Slab
from .spec import TrialSpec
from .work import TrialWork


class Trial:
    """What the models share; ``begin`` starts the timed span."""

    def __init__(self, spec: TrialSpec, slab: Slab) -> None:
        self.spec = spec
        self.slab = slab
        self.counter: Counter = ThreadCounter()
        self.work = TrialWork(spec, self.counter)
        self._recorder: Recorder
        self._local = threading.local()
        self._lanes: List[lanes.Lane] = []
        self._listing = threading.Lock()

    def begin(self) -> None:
        """The timed span begins."""
        spec = self.spec
        begin = self.slab.begin()
        self._recorder = Recorder(self.slab, begin, spec.measure_cpu, spec.is_recorded)

    @property
    def recorder(self) -> Recorder:
        """What records, once the span has begun."""
        return self._recorder

    def claim_lane(self) -> lanes.Lane:
        """Make the calling thread a lane; it says goodbye itself."""
        return lanes.claim(self.slab)

    def record_on(self, lane: lanes.Lane, worker: int) -> None:
        """Run and record a worker on a lane of the calling thread."""
        prepared(self.recorder, self.work, lane.word)(worker)

    def record_on_this_thread(self, worker: int) -> None:
        """Run and record a worker on the calling thread, which becomes a lane with its first."""
        try:
            record: Record = self._local.record
        except AttributeError:
            record = self._local.record = self.lane_record()
        record(worker)

    def lane_record(self) -> Record:
        """What records workers on the calling thread, a new lane, once it is set up."""
        lane = self.claim_remembered_lane()
        return prepared(self.recorder, self.work, lane.word)

    def claim_remembered_lane(self) -> lanes.Lane:
        """Make the calling thread a lane, and remember it for its goodbye."""
        lane = lanes.claim(self.slab)
        with self._listing:
            self._lanes.append(lane)
        return lane

    def end_thread_lanes(self) -> None:
        """Say goodbye for every lane of this process whose thread still lives.

        Of a thread id that came again only the last is asked: what had it before is gone.
        """
        with self._listing:
            last = {lane.word: lane for lane in self._lanes}
            for lane in self._lanes:
                is_last = last[lane.word] is lane
                lane.end(lanes.thread_cpu_ns(lane.word) if is_last else -1, -1)
            self._lanes.clear()


def prepared(recorder: Recorder, work: TrialWork, lane: int) -> Record:
    """The recording of one lane's workers. Where its setup fails, all of them fail with it."""
    try:
        return recorder.blocking(work.lane(), lane)
    except BaseException as error:
        return recorder.blocking(failing(error), lane)


def failing(error: BaseException) -> Record:
    """Work that fails with an error that has happened already."""

    def fail(_worker: int) -> None:
        raise error

    return fail
