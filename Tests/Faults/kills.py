"""SIGKILL at random moments and at every write."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import Callable, Sequence

from bench import QUICK, Bench
from checks import check, leaves_nothing
from databases import BACKUPS, copy_with_leftovers, killed, quick, schema_1, several, source
from faults import Wrong, fault, require
from states import State, state, trials
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


def nothing_lost(before: State, after: State) -> None:
    """A recording leaves what its workers had done, which `check` looks at, and nothing less than
    before."""
    for run, held in before.items():
        require(after.get(run) == held, "an earlier run has changed")


@fault("kill -9 at random moments of a recording")
def kills_of_record(bench: Bench) -> str:
    database = bench.folder / "killed.db"
    words = ["record", "sleep", "cpu", "--param", "duration=4ms", "--param", "n=1000", "--workers",
             8, "-c", 2, "--trials", 2, "--warmup", 0, "--quiet", "--db", database]
    # The program is read and the database made once, so that kills meet what comes after that.
    bench.record(database, "--quiet").must_be(0)
    before = check(bench, database)
    killed = 0
    count = bench.count(200, 25)
    for _ in range(count):
        killed += killed_at_random(bench, database, words)
        before = check(bench, database, before=before)
    runs = len(before) - 1
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
        object]], judge: Verdict, *, recording: bool = False, kept: str = "") -> str:
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
            judge(before, check(bench, database, kept=kept))
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
        "record", *QUICK, "--quiet", "--db", database], nothing_lost, recording=True)


@fault("kill -9 at every write of a first recording", needs=("strace",))
def kills_at_writes_of_first_record(bench: Bench) -> str:
    def nothing() -> Path:
        for path in bench.folder.glob("first.db*"):
            path.unlink()
        return bench.folder / "first.db"

    return kill_at_writes(bench, nothing, lambda database: [
        "record", *QUICK, "--quiet", "--db", database], nothing_lost, recording=True)


def kill_at_random(bench: Bench, base: Path, words: Callable[[Path], Sequence[object]]) -> str:
    """A command that must do all or nothing is killed at random; done again, it does the rest."""
    clean = bench.copy(base)
    bench.run(*words(clean)).must_be(0)
    whole = state(clean)
    before = state(base)
    hit = finished = times = 0
    count = bench.count(200, 10)
    while hit < count:
        times += 1
        require(times < 20 * count, f"it is too quick to be hit: {hit} of {times} were")
        database = bench.copy(base)
        hit += killed_at_random(bench, database, words(database))
        after = check(bench, database, before=before if before.keys() <= whole.keys() else None)
        require(after in (before, whole), "neither what was there before nor all of it")
        finished += after == whole
    bench.run(*words(database)).must_be(0)
    require(check(bench, database) == whole, "done again, it is not the same")
    return f"{times} times, {hit} killed, {finished} had done it: all or nothing"


def merging(bench: Bench) -> Callable[[Path], Sequence[object]]:
    """The merge of a database with 40,000 workers."""
    other = source(bench)
    return lambda database: ["merge", other, "--db", database]


def pruning(_: Bench) -> Callable[[Path], Sequence[object]]:
    """The removal of all but the last two of six runs."""
    return lambda database: ["prune", "--keep-last", "2", "--db", database]


@fault("kill -9 at random moments of a merge", needs=("concur merge",))
def kills_of_merge(bench: Bench) -> str:
    return kill_at_random(bench, quick(bench), merging(bench))


@fault("kill -9 at random moments of a prune", needs=("concur prune",))
def kills_of_prune(bench: Bench) -> str:
    return kill_at_random(bench, several(bench), pruning(bench))


def kill_in_turn(bench: Bench, base: Path, words: Callable[[Path], Sequence[object]]) -> str:
    """SIGKILL at each of the first hundred writes of a command that must do all or nothing."""
    clean = bench.copy(base)
    bench.run(*words(clean)).must_be(0)
    whole = state(clean)
    return kill_at_writes(bench, lambda: bench.copy(base), words,
                          all_or_nothing(state(base), whole))


@fault("kill -9 at every write of a merge", needs=("strace", "concur merge"))
def kills_at_writes_of_merge(bench: Bench) -> str:
    return kill_in_turn(bench, quick(bench), merging(bench))


@fault("kill -9 at every write of a prune", needs=("strace", "concur prune"))
def kills_at_writes_of_prune(bench: Bench) -> str:
    return kill_in_turn(bench, several(bench), pruning(bench))


@fault("kill -9 at every write of a migration", needs=("strace", "concur migrate"))
def kills_at_writes_of_migrate(bench: Bench) -> str:
    base = schema_1(bench)
    whole = state(base)
    return kill_at_writes(bench, lambda: bench.copy(base), lambda database: [
        "migrate", "--db", database], all_or_nothing(whole, whole), kept=BACKUPS)


@fault("kill -9 at every write of a recovery", needs=("strace",))
def kills_at_writes_of_recovery(bench: Bench) -> str:
    base = killed(bench)
    clean = copy_with_leftovers(bench, base)
    bench.run("verify", "--db", clean).must_be(0)
    whole = trials(state(clean))

    def judge(_: State, after: State) -> None:
        require(trials(after) == whole, "not the trials that an undisturbed recovery loads")

    return kill_at_writes(bench, lambda: copy_with_leftovers(bench, base), lambda database: [
        "verify", "--db", database], judge)
