"""Every write, sync, open and other operation on files fails in turn, once and persistently."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, List, Optional, Sequence

from bench import QUICK, Bench, Result
from checks import check, leaves_nothing
from databases import BACKUPS, copy_with_leftovers, killed, quick, schema_1, several, source
from faults import Wrong, fault, require
from states import State, as_left, state, trials
from straces import injected


@dataclass(frozen=True)
class Operation:
    """System calls that fail with an error, and the codes concur may leave with: 0 where it did
    not matter, since then everything must be there."""

    calls: str
    error: str
    codes: Sequence[int]
    step: int
    """How far a bounded run goes at a time, at first."""


WRITES = Operation("pwrite64", "ENOSPC", (0, 74), 17)
SYNCS = Operation("fdatasync,fsync", "EIO", (0, 74), 4)
OPENS = Operation("openat", "EMFILE", (0, 3, 73, 74), 31)
SPACE = Operation("fallocate,ftruncate", "ENOSPC", (0, 74), 2)
NAMES = Operation("link,unlink,unlinkat", "EIO", (0, 73, 74), 5)
OPERATIONS = (WRITES, SYNCS, OPENS, SPACE, NAMES)


@dataclass(frozen=True)
class Attempt:
    """A command whose operations fail: what it works on, and what it may leave."""

    prepare: Callable[[], Path]
    words: Callable[[Path], Sequence[object]]
    judge: Callable[[State, Result, State], None]
    again: Callable[[Path], None]
    kept: str = ""
    """A pattern of what it may leave beside the database."""
    adds: bool = True
    """Whether all that was there before must still be there."""


def fail_once(bench: Bench, attempt: Attempt, operation: Operation, inject: str) -> bool:
    """One attempt under an injection; false where it was not met, and all ran clean."""
    database = attempt.prepare()
    before = state(database)
    result, met = injected(bench, inject, attempt.words(database))
    if not met:
        result.must_be(0)
        return False
    result.must_be(*operation.codes)
    after = check(bench, database, before=before if attempt.adds else None, result=result,
                  kept=attempt.kept)
    attempt.judge(before, result, after)
    attempt.again(database)
    return True


def fail_in_turn(bench: Bench, attempt: Attempt, operation: Operation, suffix: str,
                 wrong: List[str]) -> int:
    """Lets the Nth operation fail (with `suffix` + all from the Nth), for N = 1, 2, 3 … until the
    command meets none, and returns the last that it met; three that are wrong are enough."""
    number = 1
    tried = 0
    met = True
    enough = len(wrong) + 3
    while met and len(wrong) < enough:
        inject = f"{operation.calls}:error={operation.error}:when={number}{suffix}"
        try:
            met = fail_once(bench, attempt, operation, inject)
        except Wrong as error:
            wrong.append(f"{inject}: {error}")
        tried = number if met else tried
        number += bench.count(1, max(operation.step, number // 2))
    return tried


def fail_everything(bench: Bench, attempt: Attempt,
                    operations: Sequence[Operation] = OPERATIONS) -> str:
    """All operations, once and persistently; all that is wrong is told together."""
    tried: List[str] = []
    wrong: List[str] = []
    for operation in operations:
        for suffix in ("", "+"):
            met = fail_in_turn(bench, attempt, operation, suffix, wrong)
            tried.append(f"{operation.calls.partition(',')[0]} {met}{suffix}")
    require(not wrong, "\n".join(wrong))
    return f"N = 1… until clean: {', '.join(tried)}"


def shows_no_result(_: State, result: Result, __: State) -> None:
    """A recording's rows are looked at by `check`; one that failed must not look recorded."""
    require(result.code in (0, 3) or not result.out,
            f"a result is shown, and not all was recorded: {result.told()}")


@fault("every write, sync and open of a recording fails", needs=("strace",))
def writes_of_record(bench: Bench) -> str:
    base = quick(bench)
    return fail_everything(bench, Attempt(
        lambda: bench.copy(base), lambda database: ["record", *QUICK, "--db", database],
        shows_no_result, lambda database: leaves_nothing(bench, database)))


@fault("every write, sync and open of a first recording fails", needs=("strace",))
def writes_of_first_record(bench: Bench) -> str:
    def nothing() -> Path:
        for path in bench.folder.glob("first.db*"):
            path.unlink()
        return bench.folder / "first.db"

    return fail_everything(bench, Attempt(
        nothing, lambda database: ["record", *QUICK, "--db", database], shows_no_result,
        lambda database: leaves_nothing(bench, database)), (WRITES, SYNCS, NAMES))


@fault("every write, sync and open of a recovery fails", needs=("strace",))
def writes_of_recovery(bench: Bench) -> str:
    base = killed(bench)
    clean = copy_with_leftovers(bench, base)
    bench.run("verify", "--db", clean).must_be(0)
    whole = trials(state(clean))

    def judge(_: State, __: Result, after: State) -> None:
        require(trials(after) == whole, "not the trials that an undisturbed recovery loads")

    command = "recover" if "recover" in bench.commands else "verify"
    return fail_everything(bench, Attempt(
        lambda: copy_with_leftovers(bench, base), lambda database: [command, "--db", database],
        judge, lambda _: None))


def all_or_nothing(bench: Bench, base: Path, words: Callable[[Path], Sequence[object]],
                   untouched: Optional[Path] = None) -> str:
    """A command that must do everything or nothing, and everything when it is run again."""
    clean = bench.copy(base)
    bench.run(*words(clean)).must_be(0)
    whole = state(clean)
    require(whole != state(base), "the command does nothing even undisturbed")
    given = untouched.read_bytes() if untouched else b""

    def judge(before: State, result: Result, after: State) -> None:
        require(after in (before, whole), "neither what was there before nor all of it")
        require(result.code or after == whole, f"exit 0, and not all of it: {result.told()}")
        if untouched:
            require(untouched.read_bytes() == given, f"{untouched.name} was written to")

    def again(database: Path) -> None:
        bench.run(*words(database)).must_be(0)
        require(state(database) == whole, "done again, it is not the same")

    return fail_everything(bench, Attempt(
        lambda: bench.copy(base), words, judge, again, adds=False))


@fault("every write, sync and open of a merge fails", needs=("strace", "concur merge"))
def writes_of_merge(bench: Bench) -> str:
    other = source(bench)
    return all_or_nothing(bench, quick(bench),
                          lambda database: ["merge", other, "--db", database], other)


@fault("every write, sync and open of a prune fails", needs=("strace", "concur prune"))
def writes_of_prune(bench: Bench) -> str:
    return all_or_nothing(bench, several(bench), lambda database: [
        "prune", "--keep-last", "2", "--db", database])


@fault("every write, sync and open of a migration fails", needs=("strace", "concur migrate"))
def writes_of_migrate(bench: Bench) -> str:
    base = schema_1(bench)
    whole = state(base)

    def judge(_: State, __: Result, after: State) -> None:
        require(after == whole, "the runs are not those of before")
        for backup in bench.folder.glob(f"copy.db{BACKUPS}"):
            with closing(sqlite3.connect(backup)) as db:
                version = db.execute("pragma user_version").fetchone()[0]
            require(version == 1 and as_left(backup)[0] == "ok" and state(backup) == whole,
                    f"{backup.name} is not what was there before")

    return fail_everything(bench, Attempt(
        lambda: bench.copy(base), lambda database: ["migrate", "--db", database], judge,
        lambda _: None, BACKUPS))
