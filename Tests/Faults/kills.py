"""SIGKILL at random moments and at every write."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import Callable, Sequence

from bench import QUICK, Bench
from checks import check, leaves_nothing
from databases import quick
from faults import Wrong, fault, require
from states import State, state
from straces import injected

Verdict = Callable[[State, State], None]


def killed_at_random(bench: Bench, database: Path, words: Sequence[object]) -> bool:
    """Starts a command, kills it after 10–100 ms, and says whether it was still alive."""
    process = bench.start(*words)
    time.sleep(bench.random.uniform(0.010, 0.100))
    alive = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    require(alive or process.returncode == 0, f"exit {process.returncode} before it was killed")
    return alive


def all_or_nothing(before: State, whole: State) -> Verdict:
    """What a command that must do all or nothing may leave, given what it leaves undisturbed."""

    def judge(_: State, after: State) -> None:
        require(after in (before, whole), "neither what was there before nor all of it")

    return judge


def anything(_: State, __: State) -> None:
    """A recording leaves what its workers had done, which `check` looks at."""


@fault("kill -9 at random moments of a recording")
def kills_of_record(bench: Bench) -> str:
    database = bench.folder / "killed.db"
    words = ["record", *QUICK, "--quiet", "--db", database]
    before: State = {}
    killed = 0
    count = bench.count(200, 25)
    for _ in range(count):
        killed += killed_at_random(bench, database, words)
        before = check(bench, database, before=before)
    runs = len(before)
    leaves_nothing(bench, database)
    require(runs, "no run was recovered: it was always killed too early")
    return f"{count} recordings, {killed} killed, {runs} runs recovered or recorded"


@fault("kill -9 at random moments, the database being made")
def kills_of_first_record(bench: Bench) -> str:
    found = 0
    count = bench.count(60, 8)
    for number in range(count):
        database = bench.folder / f"first-{number}.db"
        words = ["record", *QUICK, "--quiet", "--db", database]
        process = bench.start(*words)
        time.sleep(bench.random.uniform(0.005, 0.060))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        check(bench, database)
        found += database.exists()
        leaves_nothing(bench, database)
    return f"{count} first recordings, {found} had made their database"


def kill_at_writes(bench: Bench, prepare: Callable[[], Path], words: Callable[[Path], Sequence[
        object]], judge: Verdict, *, recording: bool = False) -> str:
    """SIGKILL in place of the Nth write, for N = 1 … 100 or until the command ends before it."""
    numbers = range(1, 101, bench.count(1, 9))
    last = 0
    for number in numbers:
        database = prepare()
        before = state(database)
        inject = f"pwrite64:signal=SIGKILL:when={number}"
        result, met = injected(bench, inject, words(database))
        try:
            if not met:
                result.must_be(0)
            judge(before, check(bench, database, before=before))
            if recording:
                leaves_nothing(bench, database)
        except Wrong as wrong:
            raise Wrong(f"{inject}: {wrong}") from None
        if not met:
            break
        last = number
    require(last, "no write was met")
    step = "" if numbers.step == 1 else f" by {numbers.step}"
    return f"SIGKILL at write N = 1…{last}{step}"


@fault("kill -9 at every write of a recording", needs=("strace",))
def kills_at_writes_of_record(bench: Bench) -> str:
    base = quick(bench)
    return kill_at_writes(bench, lambda: bench.copy(base), lambda database: [
        "record", *QUICK, "--quiet", "--db", database], anything, recording=True)


@fault("kill -9 at every write of a first recording", needs=("strace",))
def kills_at_writes_of_first_record(bench: Bench) -> str:
    def nothing() -> Path:
        for path in bench.folder.glob("first.db*"):
            path.unlink()
        return bench.folder / "first.db"

    return kill_at_writes(bench, nothing, lambda database: [
        "record", *QUICK, "--quiet", "--db", database], anything, recording=True)
