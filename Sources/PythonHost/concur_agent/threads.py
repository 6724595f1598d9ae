"""``sequential`` and ``threads``: workers on threads of the host."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import List

from .trial import Trial


def run_sequential(trial: Trial) -> None:
    """One worker after the other, on the main thread."""
    trial.begin()
    record = trial.lane_record()
    for worker in range(trial.spec.workers):
        record(worker)
    trial.end_thread_lanes()


def run_executor(trial: Trial) -> None:
    """A ``ThreadPoolExecutor`` of C threads; workers are submitted in order."""
    trial.begin()
    with ThreadPoolExecutor(max_workers=trial.spec.lanes) as executor:
        submit, record = executor.submit, trial.record_on_this_thread
        futures = [submit(record, worker) for worker in range(trial.spec.workers)]
        for future in futures:
            future.result()
        trial.end_thread_lanes()


def run_thread_per_worker(trial: Trial) -> None:
    """A ``threading.Thread`` for every worker, at most C of them alive at once."""
    trial.begin()
    free = threading.BoundedSemaphore(trial.spec.lanes)

    def run(worker: int) -> None:
        try:
            lane = trial.claim_lane()
            trial.record_on(lane, worker)
            lane.end(time.thread_time_ns(), -1)
        finally:
            free.release()

    threads: List[threading.Thread] = []
    try:
        for worker in range(trial.spec.workers):
            free.acquire()
            thread = threading.Thread(target=run, args=(worker,))
            thread.start()
            threads.append(thread)
    finally:
        for thread in threads:
            thread.join()
