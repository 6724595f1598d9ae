"""``async``: asyncio with a semaphore, workers as tasks of one event loop."""

from __future__ import annotations

import asyncio
from typing import Any, Awaitable, Callable

from .recording import AsyncRecord
from .trial import Trial, failing


def run(trial: Trial) -> None:
    """All workers gathered, at most C past the semaphore; the loop is made and closed in time."""
    trial.begin()
    asyncio.run(_gather(trial))
    trial.end_thread_lanes()


async def gather_limited(trial: Trial, run_worker: Callable[[int], Awaitable[None]]) -> None:
    """Await all workers, at most C of them at a time, each entering in order."""
    free = asyncio.Semaphore(trial.spec.concurrency)

    async def limited(worker: int) -> None:
        async with free:
            await run_worker(worker)

    await asyncio.gather(*(limited(worker) for worker in range(trial.spec.workers)))


async def _gather(trial: Trial) -> None:
    if trial.work.blocks_in_async:
        await gather_limited(trial, _in_threads(trial))
        # While their threads live: the loop ends them when it is closed.
        trial.end_thread_lanes()
        return
    await gather_limited(trial, await loop_record(trial))
    await trial.work.close()
    trial.end_thread_lanes()


async def loop_record(trial: Trial) -> AsyncRecord:
    """What records workers on the event loop, once it is set up."""
    lane = trial.claim_remembered_lane()
    measures = not trial.work.suspends
    try:
        work = await trial.work.loop_lane()
    except BaseException as error:
        fail = failing(error)

        async def work(worker: int) -> object:
            return fail(worker)

    return trial.recorder.suspending(work, lane.word, measures)


def _in_threads(trial: Trial) -> Callable[[int], Awaitable[None]]:
    """Blocking work as people run it from a coroutine: in the loop's own thread pool."""
    record: Any = trial.record_on_this_thread
    if hasattr(asyncio, "to_thread"):
        return lambda worker: asyncio.to_thread(record, worker)
    loop = asyncio.get_running_loop()
    return lambda worker: loop.run_in_executor(None, record, worker)
