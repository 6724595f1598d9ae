"""``hybrid``: waiting in coroutines, computing in a ``ProcessPoolExecutor``.

A worker's run reaches from the start of its wait to the moment its coroutine has the result; its
lane is that of the process that computed for it.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Optional

from . import event_loop, lane_process
from .lane_process import Completion
from .processes import Processes, cannot_start
from .results import ENDED, SIGNALLED
from .trial import Trial

#: Executors in a row that may break without a worker's end before there are no more.
_FRUITLESS = 2


def run(trial: Trial, text: str) -> None:
    """As ``async`` with what computes sent to min(C, CPUs) processes."""
    if trial.work.only_waits:
        event_loop.run(trial)
        return
    processes = Processes(trial, text)
    trial.begin()
    asyncio.run(_gather(trial, processes))


async def _gather(trial: Trial, processes: Processes) -> None:
    computers = _Computers(trial, processes)
    lane = trial.claim_remembered_lane()
    recorder, work = trial.recorder, trial.work

    async def run_worker(worker: int) -> None:
        start = recorder.start(worker, lane.word) if recorder.is_recorded else 0
        await work.wait(worker)
        word, cpu, status, result = await computers.compute(worker)
        if recorder.is_recorded:
            finish = time.monotonic_ns()
            recorder.store_encoded(worker, start, finish, cpu, status, result, word or lane.word)

    try:
        await event_loop.gather_limited(trial, run_worker)
    finally:
        computers.close()
        trial.end_thread_lanes()


class _Computers:
    """The processes that compute, replaced as a whole when one of them dies."""

    def __init__(self, trial: Trial, processes: Processes) -> None:
        self._trial = trial
        self._processes = processes
        self._count = min(trial.spec.computing_lanes, trial.spec.lanes)
        self._executor: ProcessPoolExecutor = processes.executor(self._count)
        self._loop = asyncio.get_running_loop()
        self._replaced = 0

    async def compute(self, worker: int) -> Completion:
        """Have a process compute for a worker; how it ended where its process died."""
        argument: Any = None
        if self._trial.work.takes_bytes:
            argument = self._processes.argument(worker)
        while True:
            executor = self._executor
            try:
                completion, _ = await self._loop.run_in_executor(
                    executor, lane_process.compute, worker, argument
                )
                self._replaced = 0
                return completion
            except OSError as error:
                raise cannot_start(error)
            except BrokenProcessPool:
                self._replace(executor)
                end = lane_process.kept(self._trial.slab, worker) or self._death(worker)
                if end is not None:
                    self._replaced = 0
                    return end

    def close(self) -> None:
        """Let the processes leave, and note how they did."""
        self._executor.shutdown()
        self._processes.context.close()

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        """Start a new executor, unless another worker has done so already."""
        if self._executor is not broken:
            return
        broken.shutdown()
        self._processes.context.close()
        self._replaced += 1
        if self._replaced > _FRUITLESS:
            raise self._processes.ended_too_early()
        self._executor = self._processes.executor(self._count)

    def _death(self, worker: int) -> Optional[Completion]:
        """What became of a worker whose process died while computing for it."""
        death = self._processes.context.death_at(worker)
        if death is None:
            return None
        word, code = death
        outcome = SIGNALLED if code < 0 else ENDED
        return word, -1, outcome | abs(code) << 32, 0
