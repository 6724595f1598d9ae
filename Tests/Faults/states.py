"""What a database holds, read by SQLite alone and without any local id."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, FrozenSet, Tuple

TRIALS = """
select r.uuid, r.status, r.label, r.tags, r.command, r.digest, r.ended_unix_ns is not null,
  t.uuid, t.position, t.block, t.warmup, t.status, t.reason, t.wall_ns, t.workers_kept,
  t.worker_digest, t.digest, c.digest, c.workers, t.trial_id
from run r left join trial t using (run_id) left join workload_case c using (case_id)
order by r.uuid, t.position, t.uuid"""

WORKERS = """
select worker, queued_ns, wait_ns, run_ns, cpu_ns, lane, status, result_kind, result
from worker where trial_id = ? order by worker"""


@dataclass(frozen=True)
class Trial:
    """A trial: its status, how many workers it plans, whether they were pruned, how many are there,
    and all of it as one digest."""

    status: str
    planned_workers: int
    keeps_workers: bool
    workers: int
    content: str


@dataclass(frozen=True)
class Run:
    """A run with its trials by identity."""

    status: str
    ended: bool
    content: str
    trials: Tuple[Tuple[bytes, Trial], ...]


State = Dict[bytes, Run]
"""All runs by identity: equal where two databases hold the same, whatever their local ids."""


def digest(value: object) -> str:
    """A short name for any value made of plain ones."""
    return hashlib.sha256(repr(value).encode(errors="surrogateescape")).hexdigest()


def state(database: Path) -> State:
    """Reads a database; one that does not exist holds nothing."""
    if not database.exists():
        return {}
    heads: Dict[bytes, Tuple[object, ...]] = {}
    trials: Dict[bytes, Dict[bytes, Trial]] = {}
    with closing(sqlite3.connect(database.absolute().as_uri() + "?mode=ro", uri=True)) as db:
        for row in db.execute(TRIALS).fetchall():
            heads[row[0]] = row[1:7]
            trials.setdefault(row[0], {})
            if row[7] is None:
                continue
            workers = db.execute(WORKERS, (row[19],)).fetchall()
            trials[row[0]][row[7]] = Trial(
                row[11], row[18], bool(row[14]), len(workers), digest((row[8:19], workers)))
    return {uuid: Run(str(head[0]), head[4] is not None, digest(head),
                      tuple(sorted(trials[uuid].items(), key=lambda pair: pair[0])))
            for uuid, head in heads.items()}


def ended(of: State) -> State:
    """Only the runs that have ended."""
    return {uuid: run for uuid, run in of.items() if run.ended}


def as_left(database: Path) -> Tuple[str, FrozenSet[bytes]]:
    """What SQLite says of the file's integrity, and the trials that are still planned, read from a
    private copy taken with its journal, so that nothing is rolled back in the database itself."""
    with tempfile.TemporaryDirectory(prefix="concur-faults-copy-") as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(database, copy)
        journal = Path(f"{database}-journal")
        if journal.exists():
            shutil.copyfile(journal, f"{copy}-journal")
        with closing(sqlite3.connect(copy)) as db:
            said = [str(row[0]) for row in db.execute("pragma integrity_check")]
            broken = db.execute("pragma foreign_key_check").fetchall()
            planned = db.execute("select uuid from trial where status = 'planned'").fetchall()
    sentence = ", ".join(said) + (f", foreign keys {broken[:3]}" if broken else "")
    return sentence, frozenset(row[0] for row in planned)


def trials(of: State) -> Dict[bytes, Trial]:
    """All trials by identity, whatever their runs say."""
    return {uuid: trial for run in of.values() for uuid, trial in run.trials}
