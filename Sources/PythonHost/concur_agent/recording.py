"""Recording a worker: two readings of the clock, eight stores and a checksum.

The hot path. Everything a worker needs is a local variable of a closure; the closure belongs to
one lane. What recording costs is measured before every trial (``cost_ns``) and stored with it.
"""

from __future__ import annotations

import time
import zlib
from typing import Awaitable, Callable

from .commit import PACK_EIGHT, commit_word, nonce_crc
from .errors import ErrorLog
from .results import FAILED, OK, encode
from .slab import COMMITTED, FIRST_SLOT, SLOT_WORDS, Slab

Work = Callable[[int], object]
AsyncWork = Callable[[int], Awaitable[object]]
Record = Callable[[int], None]
AsyncRecord = Callable[[int], Awaitable[None]]

_LOW, _HIGH = -(1 << 63), (1 << 63) - 1
_CALIBRATED_WORKERS = 512
_CALIBRATION_ROUNDS = 5


class Recorder:
    """Makes the closures that run and record workers."""

    def __init__(
        self, slab: Slab, begin_ns: int, measures_cpu: bool, is_recorded: bool = True
    ) -> None:
        self.slab = slab
        self.begin_ns = begin_ns
        self.measures_cpu = measures_cpu
        self.is_recorded = is_recorded
        self.errors = ErrorLog(slab.path)

    def blocking(self, work: Work, lane: int) -> Record:
        """A function that runs a worker on the calling thread and records it."""
        if not self.is_recorded:
            return _unrecorded(work)
        return self._measuring(work, lane) if self.measures_cpu else self._plain(work, lane)

    def _plain(self, work: Work, lane: int) -> Record:
        """Without CPU time. What ``finishing`` does for an integer is done here: no call more."""
        store = self.finishing(lane)
        words, begin, now, failed = self.slab.words, self.begin_ns, time.monotonic_ns, self.failed
        first, low, high, integer, committed = FIRST_SLOT, _LOW, _HIGH, int, COMMITTED
        pack, crc32, seed = PACK_EIGHT, zlib.crc32, nonce_crc(self.slab.nonce)

        def record(worker: int) -> None:
            at = first + worker * 8
            start = now()
            words[at] = begin
            words[at + 5] = lane
            words[at + 1] = start
            try:
                value = work(worker)
            except BaseException as error:  # sys.exit() is a worker's failure, not the lane's
                finish = now()
                store(worker, start, finish, -1, failed(worker, error), 0)
                return
            finish = now()
            if type(value) is not integer or not low <= value <= high:
                store(worker, start, finish, -1, OK, value)
                return
            words[at + 2] = finish
            words[at + 3] = -1
            words[at + 4] = value
            words[at + 6] = 1
            words[at + 7] = (
                crc32(pack(worker, begin, start, finish, -1, value, lane, 1), seed) | committed
            )

        return record

    def _measuring(self, work: Work, lane: int) -> Record:
        """With the CPU time of the calling thread."""
        store = self.finishing(lane)
        words, begin, now = self.slab.words, self.begin_ns, time.monotonic_ns
        cpu_time, failed = time.thread_time_ns, self.failed

        def record(worker: int) -> None:
            at = FIRST_SLOT + worker * SLOT_WORDS
            cpu = cpu_time()
            start = now()
            words[at] = begin
            words[at + 5] = lane
            words[at + 1] = start
            try:
                value = work(worker)
            except BaseException as error:  # sys.exit() is a worker's failure, not the lane's
                finish = now()
                used = cpu_time() - cpu
                store(worker, start, finish, used, failed(worker, error), 0)
            else:
                finish = now()
                store(worker, start, finish, cpu_time() - cpu, OK, value)

        return record

    def suspending(self, work: AsyncWork, lane: int, measures_cpu: bool) -> AsyncRecord:
        """The same for a coroutine that stays on the calling thread."""
        if not self.is_recorded:
            return _unrecorded_async(work)
        store = self.finishing(lane)
        words, begin, now = self.slab.words, self.begin_ns, time.monotonic_ns
        measures, cpu_time = measures_cpu and self.measures_cpu, time.thread_time_ns
        failed = self.failed

        async def record(worker: int) -> None:
            at = FIRST_SLOT + worker * SLOT_WORDS
            cpu = cpu_time() if measures else 0
            start = now()
            words[at] = begin
            words[at + 5] = lane
            words[at + 1] = start
            try:
                value = await work(worker)
            except BaseException as error:
                finish = now()
                used = cpu_time() - cpu if measures else -1
                store(worker, start, finish, used, failed(worker, error), 0)
            else:
                finish = now()
                store(worker, start, finish, cpu_time() - cpu if measures else -1, OK, value)

        return record

    def start(self, worker: int, lane: int) -> int:
        """Note a worker's start alone; when."""
        at = FIRST_SLOT + worker * SLOT_WORDS
        words = self.slab.words
        start = time.monotonic_ns()
        words[at] = self.begin_ns
        words[at + 5] = lane
        words[at + 1] = start
        return start

    def store_encoded(
        self, worker: int, start: int, finish: int, cpu: int, status: int, result: int, lane: int
    ) -> None:
        """Note the end of a worker that another process has computed for."""
        at = FIRST_SLOT + worker * SLOT_WORDS
        words = self.slab.words
        words[at + 2] = finish
        words[at + 3] = cpu
        words[at + 4] = result
        words[at + 5] = lane
        words[at + 6] = status
        words[at + 7] = commit_word(
            self.slab.nonce, worker, self.begin_ns, start, finish, cpu, result, lane, status
        )

    def finishing(self, lane: int) -> Callable[[int, int, int, int, int, object], None]:
        """A function that notes a worker's end: the fields first, the commit word last."""
        words, begin = self.slab.words, self.begin_ns
        pack, crc32, failed = PACK_EIGHT, zlib.crc32, self.failed
        seed = nonce_crc(self.slab.nonce)

        def store(
            worker: int, start: int, finish: int, cpu: int, status: int, value: object
        ) -> None:
            if status == OK:
                if type(value) is int and _LOW <= value <= _HIGH:
                    result = value
                else:
                    try:
                        status, result = encode(value)
                    except BaseException as error:  # a __repr__ that raises
                        status, result = failed(worker, error), 0
            else:
                result = 0
            at = FIRST_SLOT + worker * SLOT_WORDS
            words[at + 2] = finish
            words[at + 3] = cpu
            words[at + 4] = result
            words[at + 6] = status
            words[at + 7] = (
                crc32(pack(worker, begin, start, finish, cpu, result, lane, status), seed)
                | COMMITTED
            )

        return store

    def failed(self, worker: int, error: BaseException) -> int:
        """Keep an error's text; the status word of the worker that it belongs to."""
        self.errors.append(worker, error)
        return FAILED


def cost_ns(slab: Slab, measures_cpu: bool) -> int:
    """What recording adds to a worker here: the median over a few rounds, nanoseconds.

    The stamps go into memory of their own.
    """
    scratch = _Scratch(slab)
    recorder = Recorder(scratch, 1, measures_cpu)  # type: ignore[arg-type]
    record = recorder.blocking(_nothing, 1)
    costs = sorted(_time(record) - _time(_nothing) for _ in range(_CALIBRATION_ROUNDS))
    return max(0, costs[len(costs) // 2]) // _CALIBRATED_WORKERS


class _Scratch:
    """As much of a slab as recording looks at, in memory."""

    def __init__(self, slab: Slab) -> None:
        size = (FIRST_SLOT + _CALIBRATED_WORKERS * SLOT_WORDS) * 8
        self.words = memoryview(bytearray(size)).cast("q")
        self.nonce = slab.nonce
        self.path = slab.path


def _nothing(worker: int) -> int:
    return worker


def _time(run: Callable[[int], object]) -> int:
    start = time.perf_counter_ns()
    for worker in range(_CALIBRATED_WORKERS):
        run(worker)
    return time.perf_counter_ns() - start


def _unrecorded(work: Work) -> Record:
    def run(worker: int) -> None:
        work(worker)

    return run


def _unrecorded_async(work: AsyncWork) -> AsyncRecord:
    async def run(worker: int) -> None:
        await work(worker)

    return run
