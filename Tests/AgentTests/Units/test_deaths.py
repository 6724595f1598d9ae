"""Processes that die: what is kept, what is run all the same, and when a host gives up."""

from __future__ import annotations

import os
import unittest
from collections import Counter
from typing import Any, List

from handmade import Trial

PROCESSES: List[Any] = [
    ("processes", {}),
    ("processes", {"variant": "pool"}),
    ("hybrid", {}),
]

JOBS = """
import ctypes, os, signal, time

def note(worker):
    file = os.open("ran", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(file, b"%d " % worker)
    os.close(file)

def one_dies(worker):
    note(worker)
    time.sleep(0.01)
    if worker == 37: ctypes.string_at(0)
    return worker

def many_die(worker):
    note(worker)
    if worker % 12 == 7: os.kill(os.getpid(), signal.SIGKILL)
    return worker

def dying_setup(): ctypes.string_at(0)
def never(worker): return worker
def fail(line): raise ValueError(line)

real_fork, forks = os.fork, []
def failing_fork():
    forks.append(None)
    if len(forks) > 1: raise BlockingIOError(11, "Resource temporarily unavailable")
    return real_fork()
if "FAILING_FORK" in os.environ: os.fork = failing_fork
"""


def trial(model: str, function: str, **more: Any) -> Trial:
    call = {"function": "jobs:" + function, "pythonPath": [], **more.pop("call", {})}
    return Trial("call", model, call=call, **more).module(JOBS)


class DeathTests(unittest.TestCase):
    def ran(self, made: Trial) -> List[int]:
        with open(os.path.join(made.folder, "ran"), encoding="ascii") as file:
            return [int(word) for word in file.read().split()]

    def test_of_a_hundred_only_the_one_that_crashed_is_lost(self) -> None:
        for model, variant in PROCESSES:
            with self.subTest(model=model, variant=variant):
                with trial(model, "one_dies", workers=100, variant=variant, concurrency=8) as made:
                    ended = made.run()
                    self.assertEqual(ended.returncode, 0, ended.stderr)
                    slots = made.slots()
                    lost = [w for w, slot in enumerate(slots) if slot.outcome != 1]
                    self.assertEqual(lost, [37])
                    self.assertEqual(sorted(self.ran(made)), list(range(100)))
                    outcomes = Counter(lane.outcome for lane in made.lanes())
                    self.assertEqual(set(outcomes), {0, 2 << 32 | 11})
                    self.assertEqual(outcomes[2 << 32 | 11], 1)

    def test_no_worker_is_run_twice(self) -> None:
        for model, variant in PROCESSES:
            with self.subTest(model=model, variant=variant):
                with trial(model, "many_die", workers=60, variant=variant, concurrency=4) as made:
                    ended = made.run()
                    self.assertEqual(ended.returncode, 0, ended.stderr)
                    self.assertEqual(sorted(self.ran(made)), list(range(60)))
                    well = [w for w, slot in enumerate(made.slots()) if slot.outcome == 1]
                    self.assertEqual(well, [w for w in range(60) if w % 12 != 7])

    def test_a_setup_that_crashes_ends_the_trial_with_a_sentence(self) -> None:
        for model, variant in PROCESSES:
            with self.subTest(model=model, variant=variant):
                call = {"setup": "jobs:dying_setup"}
                with trial(model, "never", call=call, variant=variant) as made:
                    ended = made.run()
                    self.assertEqual(ended.returncode, 1)
                    self.assertIn(
                        "ended (signal 11) before they started a worker",
                        ended.stderr.splitlines()[-1],
                    )

    def test_a_process_that_cannot_be_started_ends_the_trial_with_a_sentence(self) -> None:
        for model, variant in PROCESSES:
            with self.subTest(model=model, variant=variant):
                environment = {"FAILING_FORK": "1"}
                with trial(model, "never", variant=variant, environment=environment) as made:
                    ended = made.run()
                    self.assertEqual(ended.returncode, 1)
                    self.assertIn("could not be started", ended.stderr.splitlines()[-1])

    def test_a_fork_servers_children_count(self) -> None:
        variant = {"start-method": "forkserver"}
        with Trial("cpu", "processes", variant=variant, parameters={"n": 300_000}) as made:
            self.assertEqual(made.run().returncode, 0)
            lanes = sum(lane.cpu for lane in made.lanes())
            self.assertGreaterEqual(made.header(152) + made.header(160), lanes * 0.9)


class TextTests(unittest.TestCase):
    def test_lines_and_messages_that_are_not_unicode(self) -> None:
        with trial("threads", "fail", workers=2) as made:
            path = os.path.join(made.folder, "inputs")
            with open(path, "wb") as file:
                file.write(b"a\n\xff\n")
            made.spec["inputs"] = {"path": path, "form": "lines"}
            ended = made.run()
            self.assertEqual(ended.returncode, 0, ended.stderr)
            messages = {error["worker"]: error["message"] for error in made.errors()}
            self.assertEqual(messages, {0: "a", 1: "\\udcff"})

    def test_too_few_lines_are_refused(self) -> None:
        with trial("threads", "never", workers=9).inputs(["1", "2"]) as made:
            ended = made.run()
            self.assertEqual(ended.returncode, 1)
            self.assertIn("lines for 9 workers", ended.stderr)


if __name__ == "__main__":
    unittest.main()
