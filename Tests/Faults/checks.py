"""What is checked after every fault."""

from __future__ import annotations

import os
import time
import uuid
from pathlib import Path
from typing import FrozenSet, Iterable, List, Optional

from bench import Bench, Result
from faults import require
from states import State, as_left, ended, state


def slabs(database: Path) -> List[Path]:
    """The slabs that lie beside a database."""
    return sorted(database.parent.glob(f"{database.name}-*.slab"))


def trial_of(slab: Path) -> bytes:
    """The identity of a slab's trial, by its name."""
    return uuid.UUID(slab.name[-len(".slab") - 36:-len(".slab")]).bytes


def tried_to_store(result: Result) -> bool:
    """Whether a command came to the loading of slabs: its own, or those of a killed recorder."""
    return "record" in result.command or b"not recovered" in result.err


def has_begun(slab: Path) -> bool:
    """Whether the trial of a slab began: its check word at offset 216 is set."""
    return any(slab.read_bytes()[216:224])


def is_stale(journal: Path) -> bool:
    """Whether a journal holds no transaction, by its first byte: SQLite's next writer removes it,
    and no reader does."""
    return journal.exists() and journal.read_bytes()[:1] in (b"", b"\0")


def age_drafts(database: Path) -> None:
    """Makes the drafts of new databases look abandoned, which they are after a minute."""
    for draft in database.parent.glob(f"{database.name}.new-*"):
        os.utime(draft, (time.time() - 120, time.time() - 120))


def stray_files(database: Path, kept: str = "") -> List[str]:
    """What lies beside a database and should not; `kept` is a pattern of what may."""
    journal = Path(f"{database}-journal")
    allowed = {database, *([journal] if is_stale(journal) else []),
               *(database.parent.glob(database.name + kept) if kept else ())}
    return sorted(path.name for path in database.parent.iterdir()
                  if path.name.startswith(database.name) and path not in allowed)


def check(bench: Bench, database: Path, *, before: Optional[State] = None,
          result: Optional[Result] = None, kept: str = "",
          lost: FrozenSet[bytes] = frozenset()) -> State:
    """Everything that must hold after a fault, the next command having recovered.

    `before` is what the database held: all of it must still be there, untouched. `result` is how
    the command ended that met the fault: where it said 0, all of its trials must be complete, and
    where a slab is left, it must have named it. Of the trials in `lost` the slab was damaged.
    """
    bench.await_that("no process of the run is left", lambda: not bench.processes())
    age_drafts(database)
    if not database.exists():
        require(result is None or result.code not in (0, 3), "exit 0, and no database")
        return {}
    said, planned = as_left(database)
    require(said == "ok", f"as the fault left it, integrity_check says: {said}")
    begun = [slab for slab in slabs(database) if has_begun(slab)]
    if result is not None and result.code > 0 and tried_to_store(result):
        for slab in begun:
            require(trial_of(slab) not in planned or slab.name.encode() in result.err,
                    f"{slab.name} is kept and not named: {result.told()}")
    bench.run("verify", "--db", database).must_be(0)
    after = state(database)
    check_trials(after, begun, lost)
    if before is not None:
        for run in ended(before):
            require(after.get(run) == before[run], f"run {uuid.UUID(bytes=run)} has changed")
        if result is not None and result.code == 0 and "record" in result.command:
            require(len(after) > len(before), f"exit 0, and there is no run: {result.told()}")
            for run in after.keys() - before.keys():
                require(after[run].status == "complete",
                        f"exit 0, and its run is {after[run].status}: {result.told()}")
    stray = stray_files(database, kept)
    require(not stray, f"stray files: {', '.join(stray)}")
    return after


def leaves_nothing(bench: Bench, database: Path) -> None:
    """Requires that an undisturbed recording works, and clears whatever lies beside."""
    before = state(database)
    bench.record(database, "--quiet").must_be(0)
    check(bench, database, before=before)
    journal = Path(f"{database}-journal")
    require(not journal.exists(), f"a recording leaves {journal.name}")


def check_trials(after: State, begun: Iterable[Path] = (),
                 lost: FrozenSet[bytes] = frozenset()) -> None:
    """Every run has ended, every trial that was run has a row for each of its workers, and each
    trial that had begun when its slab was left is among them once."""
    stored = set()
    for run, held in after.items():
        name = uuid.UUID(bytes=run)
        require(held.ended and held.status != "planned", f"run {name} is {held.status}")
        for trial, row in held.trials:
            require(row.status != "planned", f"a trial of run {name} is still planned")
            expected = row.planned_workers if row.status != "not_run" and row.keeps_workers else 0
            require(row.workers == expected or (trial in lost and row.workers == 0),
                    f"a trial of run {name} is {row.status} with {row.workers} workers, not "
                    f"{expected}")
            require(trial not in stored, f"trial {uuid.UUID(bytes=trial)} is there twice")
            if row.status != "not_run":
                stored.add(trial)
    for slab in begun:
        require(trial_of(slab) in stored, f"{slab.name} was kept, and its trial is not there")
