"""Built-in workloads under every model: results, stamps, lanes."""

from __future__ import annotations

import unittest
import zlib
from typing import Dict, List, Tuple

from handmade import Trial

Variant = Dict[str, str]

MODELS: List[Tuple[str, Variant]] = [
    ("sequential", {}),
    ("threads", {}),
    ("threads", {"variant": "thread-per-worker"}),
    ("processes", {}),
    ("processes", {"variant": "pool"}),
    ("processes", {"start-method": "spawn"}),
    ("processes", {"start-method": "forkserver", "variant": "pool"}),
    ("async", {}),
    ("hybrid", {}),
    ("hybrid", {"start-method": "spawn"}),
]


def pattern(ordinal: int, size: int) -> bytes:
    period = ordinal.to_bytes(8, "little") + bytes(range(256))
    return (period * (size // len(period) + 1))[:size]


def walk(ordinal: int, steps: int) -> int:
    mask = (1 << 63) - 1
    total, value = ordinal, (2 * ordinal + 1) & mask
    for _ in range(steps):
        odd = (3 * value + (total & 0xFFFFFF | 1)) & mask
        value = odd if value & 1 else value >> 1
        total = (total + value) & mask
    return total


class ModelTests(unittest.TestCase):
    def check(self, trial: Trial, expected: List[int]) -> None:
        ended = trial.run()
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertTrue(trial.checks_are_right())
        slots = trial.slots()
        self.assertTrue(all(slot.is_committed for slot in slots))
        self.assertEqual([slot.result for slot in slots], expected)
        self.assertEqual({(slot.outcome, slot.kind) for slot in slots}, {(1, 0)})
        begin, end = trial.header(128), trial.header(144)
        for slot in slots:
            self.assertTrue(begin <= slot.start <= slot.finish <= end)
        processes = {lane.process for lane in trial.lanes()}
        self.assertTrue({slot.process for slot in slots} <= processes)
        self.assertTrue(all(lane.ended > 0 for lane in trial.lanes()))
        self.assertGreater(trial.header(184), 0)
        self.assertGreater(trial.header(232), 0)

    def test_computing_and_waiting_under_every_model(self) -> None:
        for model, variant in MODELS:
            with self.subTest(model=model, variant=variant):
                parameters = {"wait": 1_000_000, "n": 50}
                with Trial("mixed", model, variant=variant, parameters=parameters) as trial:
                    self.check(trial, [walk(worker, 50) for worker in range(6)])

    def test_every_other_workload_in_a_thread_a_process_and_a_loop(self) -> None:
        works: List[Tuple[str, Dict[str, int], List[int]]] = [
            ("sleep", {"duration": 1_000_000}, [2 * worker for worker in range(6)]),
            ("file", {"size": 700, "sync": 0}, [zlib.crc32(pattern(w, 700)) for w in range(6)]),
            ("payload", {"size": 900}, [zlib.crc32(pattern(w, 900)) for w in range(6)]),
            ("lock", {"rounds": 50}, [50] * 6),
        ]
        for workload, parameters, expected in works:
            for model in ["threads", "processes", "async", "hybrid"]:
                with self.subTest(workload=workload, model=model):
                    with Trial(workload, model, parameters=parameters) as trial:
                        self.check(trial, expected)
                        if workload == "lock":
                            self.assertEqual((trial.header(192), trial.header(200)), (300, 1))

    def test_concurrency_bounds_what_is_in_flight(self) -> None:
        for model, variant in MODELS:
            with self.subTest(model=model, variant=variant):
                parameters = {"duration": 5_000_000}
                with Trial("sleep", model, variant=variant, parameters=parameters) as trial:
                    trial.spec["concurrency"] = 2
                    self.assertEqual(trial.run().returncode, 0)
                    slots = trial.slots()
                    most = max(
                        sum(other.start <= slot.start < other.finish for other in slots)
                        for slot in slots
                    )
                    self.assertLessEqual(most, 1 if model == "sequential" else 2)

    def test_cpu_time_is_taken_where_it_is_asked_for(self) -> None:
        for model, variant in MODELS:
            with self.subTest(model=model, variant=variant):
                with Trial("cpu", model, variant=variant, parameters={"n": 3000}) as trial:
                    trial.spec["measureCPU"] = True
                    self.assertEqual(trial.run().returncode, 0)
                    for slot in trial.slots():
                        self.assertTrue(0 < slot.cpu <= slot.finish - slot.start + 1_000_000)

    def test_process_lanes_tell_their_memory(self) -> None:
        with Trial("cpu", "processes", parameters={"n": 1}) as trial:
            self.assertEqual(trial.run().returncode, 0)
            for lane in trial.lanes():
                self.assertGreater(lane.peak, 1 << 20)
                self.assertGreater(lane.cpu, 0)

    def test_more_lanes_than_records_run_all_the_same(self) -> None:
        variant = {"variant": "thread-per-worker"}
        with Trial("cpu", "threads", variant=variant, parameters={"n": 1}, workers=100) as trial:
            self.assertEqual(trial.run().returncode, 0)
            self.assertTrue(all(slot.is_committed for slot in trial.slots()))

    def test_what_is_no_slab_is_refused_in_a_sentence(self) -> None:
        with Trial("cpu", "threads", parameters={"n": 1}) as trial:
            with open(trial.slab, "r+b") as file:
                file.write(b"something")
            ended = trial.run()
            self.assertEqual(ended.returncode, 1)
            self.assertIn("not a slab", ended.stderr)
            self.assertEqual(len(ended.stderr.splitlines()), 1)


if __name__ == "__main__":
    unittest.main()
