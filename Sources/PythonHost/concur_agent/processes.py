"""``processes``: workers in child processes, by ``ProcessPoolExecutor`` or ``Pool.map``.

When a child dies, an executor gives all its other work up, and a pool waits for ever for what the
child had taken. Here the workers that had not started are run all the same: by a new executor, or
handed to the pool again. A worker that had started is never run twice.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from multiprocessing.pool import Pool
from typing import Any, Deque, Iterable, List, Optional, Set, Tuple

from . import lane_process
from .children import TrackedContext
from .computing import pattern
from .sharing import ProcessCounter
from .trial import Trial

#: Seconds after which a pool is looked at again, once one of its processes has died.
_PATIENCE = 0.02
#: Looks in a row that find nothing running before a pool is taken to be stuck.
_IDLE_LOOKS = 25


def cannot_start(error: OSError) -> RuntimeError:
    """That the system refuses a process."""
    return RuntimeError(f"a process could not be started: {error.strerror}")


class Handed:
    """Bytes on their way to a process: made when they are pickled, not while they wait."""

    def __init__(self, worker: int, size: int) -> None:
        self._worker = worker
        self._size = size

    def __reduce__(self) -> Tuple[Any, ...]:
        return bytes, (pattern(self._worker, self._size),)


class Processes:
    """What both ways of running processes share."""

    def __init__(self, trial: Trial, text: str) -> None:
        self.trial = trial
        self.slab = trial.slab
        self.context = TrackedContext(trial.spec.start_method, trial.slab)
        value = self.context.Value("q", 0) if trial.spec.workload == "lock" else None
        if value is not None:
            trial.counter = ProcessCounter(value)
        #: What every process is started with.
        self.initial: Tuple[str, Any] = (text, value)

    def not_started(self) -> List[int]:
        """The workers that have not started, in order."""
        return [w for w in range(self.trial.spec.workers) if not self.slab.has_started(w)]

    def argument(self, worker: int) -> Handed:
        """The bytes that a worker of ``payload`` is handed."""
        return Handed(worker, self.trial.spec.parameters["size"])

    def abandon(self) -> None:
        """End the processes of a pool that is of no more use, and start others from now on."""
        start_method = self.trial.spec.start_method
        self.context.abandon()
        self.context = TrackedContext(start_method, self.slab).succeed(self.context)

    def ended_too_early(self) -> RuntimeError:
        """That processes end before they take up a worker."""
        return RuntimeError(
            f"processes ended ({self.context.last_end()}) before they started a worker"
        )

    def executor(self, processes: int) -> ProcessPoolExecutor:
        """A new executor."""
        context: Any = self.context
        return ProcessPoolExecutor(
            max_workers=processes,
            mp_context=context,
            initializer=lane_process.start,
            initargs=self.initial,
        )


def run_executor(trial: Trial, text: str) -> None:
    """A ``ProcessPoolExecutor`` of C processes; workers are submitted in order."""
    processes = Processes(trial, text)
    trial.begin()
    if not _submit(processes, range(trial.spec.workers)) or not trial.spec.is_recorded:
        return
    rest = processes.not_started()
    while rest:
        if not _submit(processes, rest):
            return
        left = processes.not_started()
        if len(left) == len(rest):
            raise processes.ended_too_early()
        rest = left


def _submit(processes: Processes, workers: Iterable[int]) -> bool:
    """Run workers on an executor of their own; whether it broke."""
    trial = processes.trial
    futures: Deque[Future[Any]] = deque()
    is_broken = False
    executor = processes.executor(trial.spec.lanes)
    try:
        for worker in workers:
            if trial.work.takes_bytes:
                argument: Any = processes.argument(worker)
                futures.append(executor.submit(lane_process.run_handed, worker, argument))
            else:
                futures.append(executor.submit(lane_process.run, worker))
    except BrokenProcessPool:
        is_broken = True
    except OSError as error:
        executor.shutdown(wait=False)
        processes.context.close()
        raise cannot_start(error)
    while futures:  # each let go of with what it was handed back
        is_broken = futures.popleft().exception() is not None or is_broken
    executor.shutdown()
    processes.context.close()
    return is_broken


def run_pool(trial: Trial, text: str) -> None:
    """``Pool(C).map`` over all workers, with the chunks that it makes itself."""
    processes = Processes(trial, text)
    trial.begin()
    chunk: Optional[int] = None
    rest: Iterable[int] = range(trial.spec.workers)
    while not _map_on_pool(processes, rest, chunk):
        rest, chunk = processes.not_started(), 1


def _map_on_pool(processes: Processes, workers: Iterable[int], chunk: Optional[int]) -> bool:
    """Run workers on a pool of their own; whether it got to its end."""
    lanes = processes.trial.spec.lanes
    try:
        pool = Pool(lanes, lane_process.start, processes.initial, context=processes.context)
    except OSError as error:
        raise cannot_start(error)
    try:
        _PoolRun(processes, pool, workers, chunk).until_settled()
    except _StuckError:
        # What a dead process held is held for ever: neither is this pool of use, nor can it be
        # terminated, also not when the interpreter exits.
        pool._terminate.cancel()  # type: ignore[attr-defined]
        processes.abandon()
        return False
    except BaseException:
        pool.terminate()
        raise
    # With an end of its own for each process, where the pool does not wait for lost work.
    if processes.context.has_deaths:
        pool.terminate()
    else:
        pool.close()
    pool.join()
    processes.context.settle()
    return True


class _StuckError(Exception):
    """A process died holding what the others of its pool need."""


class _PoolRun:
    """One ``map`` on a pool, watched by the processes it has and not by the result it promises."""

    def __init__(
        self, processes: Processes, pool: Pool, workers: Iterable[int], chunk: Optional[int]
    ) -> None:
        self._processes = processes
        self._pool = pool
        self._slab = processes.slab
        self._done, self._told = processes.context.Pipe(duplex=False)
        #: Workers that were handed out one by one, not in the chunks of the first map.
        self._single: Set[int] = set()
        self._map(workers, chunk)
        self._idle_looks = 0
        self._deaths = 0
        self._waiting = processes.trial.spec.workers

    def _map(self, workers: Iterable[int], chunk: Optional[int]) -> None:
        if chunk == 1:
            self._single.update(workers)
        run: Any = lane_process.run
        items: Iterable[Any] = workers
        if self._processes.trial.work.takes_bytes:
            run = lane_process.run_handed_pair
            items = ((worker, self._processes.argument(worker)) for worker in workers)

        def tell(_: object) -> None:
            self._told.send(None)

        self._pool.map_async(run, items, chunk, callback=tell, error_callback=tell)

    def until_settled(self) -> None:
        """Wait until every worker has ended or died.

        Raises:
            _StuckError: where workers wait, and the processes there are take none of them.
        """
        while not self._has_deaths():
            sentinels = [process.sentinel for process in self._processes.context.living]
            ready = connection.wait([self._done, *sentinels])
            if self._done in ready:
                return
        while not self._is_settled():
            connection.wait([self._done], _PATIENCE)
            self._has_deaths()

    def _has_deaths(self) -> bool:
        """Take note of processes that died; hand out again what they had taken and not begun."""
        gone = self._processes.context.settle()
        if gone:
            self._check_progress(len(gone))
        for process in gone:
            for worker in self._in_flight(process):
                rest = self._rest_of_chunk(worker)
                if rest:
                    self._map(rest, 1)
        return bool(gone)

    def _check_progress(self, deaths: int) -> None:
        """Give up where every process of a pool died twice, and no worker was started between."""
        waiting = len(self._processes.not_started())
        self._deaths = self._deaths + deaths if waiting == self._waiting else 0
        self._waiting = waiting
        if self._deaths > 2 * self._processes.trial.spec.lanes:
            raise self._processes.ended_too_early()

    def _in_flight(self, process: Any) -> List[int]:
        """What a process has started and not finished; its id may have been another's before."""
        slab = self._slab
        return [
            worker
            for worker in range(slab.workers)
            if slab.start_of(worker) >= process.started_ns
            and not slab.is_committed(worker)
            and slab.process_of(worker) == process.pid
        ]

    def _rest_of_chunk(self, worker: int) -> List[int]:
        """The workers behind one in its chunk, as ``Pool.map`` makes chunks: a quarter of an even
        share, rounded up."""
        if worker in self._single:
            return []
        spec = self._processes.trial.spec
        size, more = divmod(spec.workers, spec.lanes * 4)
        size += 1 if more else 0
        last = min((worker // size + 1) * size, spec.workers)
        return [w for w in range(worker + 1, last) if not self._slab.has_started(w)]

    def _is_settled(self) -> bool:
        """Whether no worker can still end."""
        slab, context = self._slab, self._processes.context
        waiting = self._processes.not_started()
        runs = any(
            slab.has_started(worker)
            and not slab.is_committed(worker)
            and not context.has_ended(slab.process_of(worker), slab.start_of(worker))
            for worker in range(slab.workers)
        )
        if runs or not waiting:
            self._idle_looks = 0
            return not runs
        self._idle_looks += 1
        if self._idle_looks > _IDLE_LOOKS:
            raise _StuckError
        return False
