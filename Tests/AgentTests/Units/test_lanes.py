"""Lane records where ids of processes and threads come again, and lanes that were ended here."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
import time
import unittest
from typing import Any, List

import handmade

sys.path.insert(0, handmade.AGENT)

from concur_agent import lanes
from concur_agent.children import TrackedContext
from concur_agent.slab import Slab
from concur_agent.trial import Trial


class Ended:
    """A process as ``multiprocessing`` tells of one that has ended."""

    def __init__(self, pid: int, started_ns: int, exitcode: int) -> None:
        self.pid, self.started_ns, self.exitcode = pid, started_ns, exitcode


class LaneTests(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = os.path.join(folder.name, "trial.slab")
        handmade.make_slab(path, 8, 8)
        self.slab = Slab(path)
        self.slab.begin()

    def outcomes(self) -> List[int]:
        words = self.slab.words
        return [words[512 + (8 + i) * 8 + 6] for i in range(lanes.claimed(self.slab))]

    def context(self, *processes: Any) -> TrackedContext:
        context = TrackedContext("fork", self.slab)
        context._processes.extend(processes)
        return context

    def test_an_end_goes_to_the_process_that_has_the_id_now(self) -> None:
        lanes.claim(self.slab)
        lanes.record_end(self.slab, os.getpid(), 0, 7)
        again = time.monotonic_ns()
        lanes.record_end(self.slab, os.getpid(), again, -9)
        self.assertEqual(self.outcomes(), [1 << 32 | 7])
        lanes.claim(self.slab)
        lanes.record_end(self.slab, os.getpid(), again, -9)
        self.assertEqual(self.outcomes(), [1 << 32 | 7, 2 << 32 | 9])

    def test_a_process_is_told_from_one_that_had_its_id_before(self) -> None:
        lanes.claim(self.slab).set_current(3)
        first = Ended(os.getpid(), 1, 7)
        again = Ended(os.getpid(), time.monotonic_ns(), -9)
        context = self.context(first)
        self.assertEqual(context.settle(), [first])
        context._processes.append(again)
        self.assertTrue(context.has_ended(os.getpid(), again.started_ns - 1))
        self.assertFalse(context.has_ended(os.getpid(), again.started_ns))
        lanes.claim(self.slab).set_current(4)
        self.assertEqual(context.settle(), [again])
        deaths = [context.death_at(worker) for worker in (3, 4, 5)]
        self.assertEqual([death and death[1] for death in deaths], [7, -9, None])

    def test_a_lane_that_was_ended_here_had_not_begun_with_what_it_took_up(self) -> None:
        context = self.context()
        living = Ended(os.getpid(), 1, None)  # type: ignore[arg-type]
        lane = lanes.claim(self.slab)
        self.assertTrue(context._may_end(living))
        lane.set_current(5)
        context._processes.append(living)
        living.exitcode = -signal.SIGTERM
        context.settle()
        self.assertIsNone(context.death_at(5))
        self.assertEqual(self.outcomes(), [0])

    def test_a_threads_cpu_time_is_asked_by_its_number(self) -> None:
        total = sum(range(200_000))
        self.assertGreater(lanes.thread_cpu_ns(lanes.own_word()), 0, total)
        words: List[int] = []
        thread = threading.Thread(target=lambda: words.append(lanes.own_word()))
        thread.start()
        thread.join()
        deadline = time.monotonic() + 10
        task = f"/proc/self/task/{words[0] & 0xFFFFFFFF}"
        while os.path.exists(task) and time.monotonic() < deadline:
            pass
        self.assertEqual(lanes.thread_cpu_ns(words[0]), -1)

    def test_of_a_thread_id_that_came_again_the_last_lane_gets_the_time(self) -> None:
        trial = Trial.__new__(Trial)
        trial.slab, trial._listing = self.slab, threading.Lock()
        trial._lanes = [lanes.claim(self.slab), lanes.claim(self.slab)]
        trial.end_thread_lanes()
        words = self.slab.words
        times = [words[512 + (8 + index) * 8 + 3] for index in range(2)]
        self.assertEqual(times[0], -1)
        self.assertGreater(times[1], 0)


if __name__ == "__main__":
    unittest.main()
