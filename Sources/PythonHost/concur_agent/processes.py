"""``processes``: workers in child processes, by ``ProcessPoolExecutor`` or ``Pool.map``.

When a child dies, an executor gives all its other work up, and a pool waits for ever for what the
child had taken. Here the workers that had not started are run all the same: by a new executor, or
handed to the pool again. A worker that had started is never run twice.
"""

from __future__ import annotations

from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from multiprocessing.pool import Pool
from typing import Any, Iterable, List, Optional, Tuple

from . import lane_process
from .children import TrackedContext
from .computing import pattern
from .sharing import ProcessCounter
from .trial import Trial

#: Seconds after which a pool is looked at again, once one of its processes has died.
_PATIENCE = 0.02
#: Looks in a row that find nothing running before what has not started is taken for lost.
_IDLE_LOOKS = 25


class Processes:
    """What both ways of running processes share."""

    def __init__(self, trial: Trial, text: str) -> None:
        self.trial = trial
        self.slab = trial.slab
        self.context = TrackedContext(trial.spec.start_method)
        value = self.context.Value("q", 0) if trial.spec.workload == "lock" else None
        if value is not None:
            trial.counter = ProcessCounter(value)
        #: What every process is started with.
        self.initial: Tuple[str, Any] = (text, value)

    def not_started(self) -> List[int]:
        """The workers that have not started, in order."""
        return [w for w in range(self.trial.spec.workers) if not self.slab.has_started(w)]

    def argument(self, worker: int) -> bytes:
        """The bytes that a worker of ``payload`` is handed."""
        return pattern(worker, self.trial.spec.parameters["size"])

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
            return
        rest = left


def _submit(processes: Processes, workers: Iterable[int]) -> bool:
    """Run workers on an executor of their own; whether it broke."""
    trial = processes.trial
    futures: List[Future[Any]] = []
    is_broken = False
    executor = processes.executor(trial.spec.lanes)
    try:
        for worker in workers:
            if trial.work.takes_bytes:
                argument = processes.argument(worker)
                futures.append(executor.submit(lane_process.run_handed, worker, argument))
            else:
                futures.append(executor.submit(lane_process.run, worker))
    except BrokenProcessPool:
        is_broken = True
    wait(futures)
    is_broken = is_broken or any(future.exception() is not None for future in futures)
    executor.shutdown()
    processes.context.settle(trial.slab)
    return is_broken


def run_pool(trial: Trial, text: str) -> None:
    """``Pool(C).map`` over all workers, with the chunks that it makes itself."""
    processes = Processes(trial, text)
    trial.begin()
    pool = Pool(trial.spec.lanes, lane_process.start, processes.initial, context=processes.context)
    try:
        is_whole = _PoolRun(processes, pool).until_settled()
    except BaseException:
        pool.terminate()
        raise
    if is_whole:
        pool.close()
    else:
        pool.terminate()
    pool.join()
    processes.context.settle(trial.slab)


class _PoolRun:
    """One ``map`` on a pool, watched by the processes it has and not by the result it promises."""

    def __init__(self, processes: Processes, pool: Pool) -> None:
        self._processes = processes
        self._pool = pool
        self._slab = processes.slab
        self._done, self._told = processes.context.Pipe(duplex=False)
        self._map(range(processes.trial.spec.workers), None)
        self._idle_looks = 0

    def _map(self, workers: Iterable[int], chunk: Optional[int]) -> None:
        run: Any = lane_process.run
        items: Iterable[Any] = workers
        if self._processes.trial.work.takes_bytes:
            run = lane_process.run_handed_pair
            items = ((worker, self._processes.argument(worker)) for worker in workers)

        def tell(_: object) -> None:
            self._told.send(None)

        self._pool.map_async(run, items, chunk, callback=tell, error_callback=tell)

    def until_settled(self) -> bool:
        """Wait until every worker has ended or died; whether none of the processes died."""
        while not self._has_deaths():
            sentinels = [process.sentinel for process in self._processes.context.living]
            ready = connection.wait([self._done, *sentinels])
            if self._done in ready:
                return True
        while not self._is_settled():
            connection.wait([self._done], _PATIENCE)
            self._has_deaths()
        return False

    def _has_deaths(self) -> bool:
        """Take note of processes that died; hand out again what they had taken and not begun."""
        gone = self._processes.context.settle(self._slab)
        for pid in gone:
            for worker in self._in_flight(pid):
                rest = self._rest_of_chunk(worker)
                if rest:
                    self._map(rest, 1)
        return bool(gone)

    def _in_flight(self, pid: int) -> List[int]:
        slab = self._slab
        return [
            worker
            for worker in range(slab.workers)
            if slab.has_started(worker)
            and not slab.is_committed(worker)
            and slab.process_of(worker) == pid
        ]

    def _rest_of_chunk(self, worker: int) -> List[int]:
        """The workers behind one in its chunk, as ``Pool.map`` makes chunks: a quarter of an even
        share, rounded up."""
        spec = self._processes.trial.spec
        size, more = divmod(spec.workers, spec.lanes * 4)
        size += 1 if more else 0
        last = min((worker // size + 1) * size, spec.workers)
        return [w for w in range(worker + 1, last) if not self._slab.has_started(w)]

    def _is_settled(self) -> bool:
        """Whether no worker can still end; what was lost on its way to a process is run again."""
        slab, context = self._slab, self._processes.context
        waiting = self._processes.not_started()
        runs = any(
            slab.has_started(worker)
            and not slab.is_committed(worker)
            and not context.has_ended(slab.process_of(worker))
            for worker in range(slab.workers)
        )
        if runs or not waiting:
            self._idle_looks = 0
            return not runs
        self._idle_looks += 1
        if self._idle_looks > _IDLE_LOOKS:
            self._idle_looks = 0
            self._map(waiting, 1)
        return False
