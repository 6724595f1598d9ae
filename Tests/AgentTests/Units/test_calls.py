"""The user's own functions: arguments, results, setup, and every way to fail."""

from __future__ import annotations

import struct
import tempfile
import unittest
from typing import Any, Dict, List

from handmade import Trial, describe
from test_models import MODELS

JOBS = """
import asyncio, ctypes, functools, os, signal, sys

def double(line): return int(line) * 2
async def adouble(line):
    await asyncio.sleep(0)
    return int(line) * 2
def add(a, b=0, *, c=0): return a + b + c
class Box:
    class Inner:
        @staticmethod
        def half(line): return int(line) / 2
class Caller:
    async def __call__(self, line): return int(line)
caller = Caller()
partial = functools.partial(add, 10)
def kinds(line):
    return [True, -1, 2**63, 0.5, None, "text", {"a": 1}][int(line)]
def setup(): return int(os.environ["SESSION"])
async def asetup(): return int(os.environ["SESSION"])
def broken_setup(): raise RuntimeError("no session")
def fetch(session, line): return session + int(line)
class Unpicklable(Exception):
    def __init__(self, a, b): super().__init__(a)
class Mute(Exception):
    def __str__(self): raise RuntimeError("no words")
class Silent:
    def __repr__(self): raise RuntimeError("no repr")
def fail(line):
    if line == "raise": raise ValueError("first\\nsecond")
    if line == "unpicklable": raise Unpicklable("a", "b")
    if line == "mute": raise Mute()
    if line == "exit": sys.exit(3)
    if line == "repr": return Silent()
    if line == "_exit": os._exit(7)
    if line == "segfault": ctypes.string_at(0)
    if line == "kill": os.kill(os.getpid(), signal.SIGKILL)
    return int(line)
value = 3
def generated(line): yield line
"""


def trial(model: str, function: str, lines: List[str], **more: Any) -> Trial:
    call = {"function": "jobs:" + function, "pythonPath": [], **more.pop("call", {})}
    made = Trial("call", model, workers=len(lines), call=call, **more)
    return made.module(JOBS).inputs(lines, more.get("form", "lines"))


class CallTests(unittest.TestCase):
    def results(self, made: Trial) -> List[int]:
        ended = made.run()
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertEqual(made.errors(), [])
        return [slot.result for slot in made.slots()]

    def test_sync_and_async_functions_under_every_model(self) -> None:
        for function in ["double", "adouble"]:
            for model, variant in MODELS:
                with self.subTest(function=function, model=model, variant=variant):
                    lines = [str(number) for number in range(5)]
                    with trial(model, function, lines, variant=variant) as made:
                        self.assertEqual(self.results(made), [0, 2, 4, 6, 8])

    def test_attribute_paths_callable_objects_and_partials(self) -> None:
        with trial("processes", "Box.Inner.half", ["1", "2"]) as made:
            halves = [struct.pack("<d", 0.5), struct.pack("<d", 1.0)]
            self.assertEqual([struct.pack("<q", r) for r in self.results(made)], halves)
        with trial("async", "caller", ["4"]) as made:
            self.assertEqual(self.results(made), [4])

    def test_json_lines_are_arguments(self) -> None:
        with trial("threads", "add", ["[1, 2]", '{"a": 1, "c": 5}', "7"]) as made:
            made.spec["inputs"]["form"] = "json"
            self.assertEqual(self.results(made), [3, 6, 7])

    def test_without_lines_the_ordinal_is_the_argument(self) -> None:
        with trial("threads", "double", ["", ""]) as made:
            made.spec["inputs"] = None
            self.assertEqual(self.results(made), [0, 2])

    def test_results_by_kind(self) -> None:
        with trial("sequential", "kinds", [str(n) for n in range(7)]) as made:
            results = self.results(made)
            self.assertEqual([slot.kind for slot in made.slots()], [0, 0, 3, 1, 2, 3, 3])
            self.assertEqual(results[:2], [1, -1])
            self.assertEqual(results[4], 0)
        with trial("processes", "kinds", [str(n) for n in range(7)]) as made:
            self.assertEqual(self.results(made), results)

    def test_setup_is_each_lanes_own_and_comes_first(self) -> None:
        for setup in ["setup", "asetup"]:
            for model, variant in MODELS:
                with self.subTest(setup=setup, model=model, variant=variant):
                    call = {"setup": "jobs:" + setup}
                    environment = {"SESSION": "40"}
                    lines = ["1", "2", "3"]
                    with trial(
                        model, "fetch", lines, call=call, variant=variant, environment=environment
                    ) as made:
                        self.assertEqual(self.results(made), [41, 42, 43])

    def test_a_setup_that_fails_fails_its_workers(self) -> None:
        for model, variant in MODELS:
            with self.subTest(model=model, variant=variant):
                call = {"setup": "jobs:broken_setup"}
                with trial(model, "fetch", ["1", "2", "3"], call=call, variant=variant) as made:
                    self.assertEqual(made.run().returncode, 0)
                    self.assertEqual({slot.outcome for slot in made.slots()}, {2})
                    errors = {(error["kind"], error["message"]) for error in made.errors()}
                    self.assertEqual(errors, {("RuntimeError", "in --setup: no session")})


class FailureTests(unittest.TestCase):
    lines = [str(number) for number in range(12)]

    def test_what_is_thrown_is_that_workers_alone(self) -> None:
        kinds: Dict[str, str] = {
            "raise": "ValueError",
            "unpicklable": "jobs.Unpicklable",
            "mute": "jobs.Mute",
            "exit": "SystemExit",
            "repr": "RuntimeError",
        }
        for line, kind in kinds.items():
            for model, variant in [MODELS[1], MODELS[3], MODELS[4], MODELS[7], MODELS[8]]:
                with self.subTest(line=line, model=model, variant=variant):
                    lines = self.lines[:5] + [line] + self.lines[6:]
                    with trial(model, "fail", lines, variant=variant) as made:
                        self.assertEqual(made.run().returncode, 0)
                        outcomes = [slot.outcome for slot in made.slots()]
                        self.assertEqual(outcomes, [1] * 5 + [2] + [1] * 6)
                        (error,) = made.errors()
                        self.assertEqual((error["worker"], error["kind"]), (5, kind))
                        self.assertNotIn("\n", error["message"])

    def test_a_process_that_dies_takes_only_what_was_running(self) -> None:
        ends = {"_exit": 1 << 32 | 7, "segfault": 2 << 32 | 11, "kill": 2 << 32 | 9}
        for line, end in ends.items():
            for model, variant in MODELS:
                if model not in ("processes", "hybrid"):
                    continue
                with self.subTest(line=line, model=model, variant=variant):
                    lines = self.lines[:5] + [line] + self.lines[6:]
                    with trial(model, "fail", lines, variant=variant) as made:
                        ended = made.run()
                        self.assertEqual(ended.returncode, 0, ended.stderr)
                        slots = made.slots()
                        self.assertTrue(all(slot.start > 0 for slot in slots))
                        well = sum(slot.outcome == 1 and slot.is_committed for slot in slots)
                        self.assertGreaterEqual(well, len(lines) - 3)
                        self.assertIn(end, [lane.outcome for lane in made.lanes()])
                        if model == "hybrid":
                            self.assertIn(slots[5].outcome, (4, 5))
                        else:
                            self.assertFalse(slots[5].is_committed)

    def test_a_host_that_dies_leaves_what_had_finished(self) -> None:
        with trial("sequential", "fail", ["0", "1", "segfault", "3"]) as made:
            self.assertEqual(made.run().returncode, -11)
            slots = made.slots()
            self.assertEqual([slot.is_committed for slot in slots], [True, True, False, False])
            self.assertEqual([slot.start > 0 for slot in slots], [True, True, True, False])


ENDLESS = """
from unittest.mock import Mock

class Everything:
    def __getattr__(self, name): return Everything()
    def __call__(self, worker): return worker

mock = Mock()
everything = Everything()
"""

NOISY = """
import atexit, os, sys, threading, time
os.fork()
atexit.register(time.sleep, 600)
threading.Thread(target=time.sleep, args=(600,)).start()
line = 'concur:{"version": "forged"}\\n'
sys.__stdout__.write(line)
sys.__stdout__.flush()
os.write(1, line.encode())
os.close(1)
def f(worker): return worker
"""


class DescriptionTests(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        for name, text in [
            ("jobs", JOBS),
            ("queue", "def f(n): return n"),
            ("json", "1 / 0"),
            ("broken", "print('loud')\nraise OSError('no')\n"),
            ("unsayable", "raise OSError('\\udcff' + 'x' * 9000000)\n"),
            ("endless", ENDLESS),
            ("noisy", NOISY),
        ]:
            with open(f"{self.folder}/{name}.py", "w", encoding="utf-8") as file:
                file.write(text)

    def test_the_interpreter(self) -> None:
        facts = describe(None, self.folder)
        self.assertEqual(facts["implementation"], "cpython")
        self.assertEqual(facts["startMethods"], ["fork", "spawn", "forkserver"])
        self.assertEqual(len(facts["models"]), 5)
        self.assertIs(type(facts["gil"]), bool)

    def test_functions_that_can_be_called(self) -> None:
        for name, is_async in [
            ("double", False),
            ("adouble", True),
            ("Box.Inner.half", False),
            ("caller", True),
            ("partial", False),
        ]:
            with self.subTest(name=name):
                found = describe({"function": "jobs:" + name}, self.folder)
                self.assertEqual(found["call"]["isAsync"], is_async)
                if name != "caller":
                    self.assertEqual(len(found["call"]["sourceDigest"]), 64)

    def test_what_cannot_be_called_is_told_in_a_sentence(self) -> None:
        for names, words in [
            ({"function": "nowhere:f"}, "no module 'nowhere'"),
            ({"function": "jobs:missing"}, "has no 'missing'"),
            ({"function": "jobs:Box.missing"}, "has no 'Box.missing'"),
            ({"function": "jobs:value"}, "is not a function"),
            ({"function": "jobs:generated"}, "is a generator"),
            ({"function": "queue:f"}, "Python's own modules"),
            ({"function": "broken:f"}, "OSError: no"),
            ({"function": "unsayable:f"}, "OSError: \\udcffxxx"),
            ({"function": "jobs:double", "asyncFunction": "jobs:double"}, "is no async def"),
        ]:
            with self.subTest(names=names):
                wrong = describe(names, self.folder)["callError"]
                self.assertIn(words, wrong)
                self.assertNotIn("\n", wrong)
                self.assertLess(len(wrong), 1100)

    def test_an_object_that_has_every_attribute_stands_for_itself(self) -> None:
        for name in ("mock", "everything"):
            with self.subTest(name=name):
                found = describe({"function": "endless:" + name}, self.folder)
                self.assertEqual(found["call"]["isAsync"], False)

    def test_what_an_import_prints_forks_and_leaves_for_the_exit_is_not_the_answer(self) -> None:
        found = describe({"function": "noisy:f"}, self.folder)
        self.assertNotEqual(found["version"], "forged")
        self.assertEqual(found["call"]["isAsync"], False)


if __name__ == "__main__":
    unittest.main()
