"""Merging from files that are not to be trusted; backups and prunes that must not destroy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Dict, List

from bench import Bench
from checks import check
from databases import quick, several, source
from faults import Wrong, fault, require
from files import given
from states import state
from straces import injected

TAMPERING = (
    "create trigger harm after insert on run begin delete from trial; end",
    "create trigger harm before insert on worker begin select raise(abort, 'x'); end",
    "drop view runs; create view runs as select 1 as run_id",
    "alter table run add column extra text",
    "create table extra (x)",
    "update worker set run_ns = run_ns + 1 where worker = 3",
    "update trial set wall_ns = wall_ns + 1",
    "update run set status = 'complete', label = 'forged'",
    "update run set digest = zeroblob(32)",
    "delete from worker where worker = 3",
    "update workload_case set workers = 7",
    "update runtime set name = 'forged'",
    "update environment set facts = '{}'",
    "pragma writable_schema = on; update sqlite_schema set sql = 'create table run (x)' "
    "where name = 'run'",
    "pragma foreign_keys = off; delete from environment",
)
"""The first five change only what is defined: a merge may refuse them, or take the rows alone."""


def tampered(bench: Bench, statement: str) -> bytes:
    """A database that would be sound, but for this."""
    path = bench.copy(quick(bench), "tampered.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(statement)
    content = path.read_bytes()
    path.unlink()
    return content


def beside(path: Path) -> List[str]:
    """What lies beside a file under its name."""
    return sorted(other.name for other in path.parent.glob(f"{path.name}?*"))


@fault("a merge of files that are not to be trusted", needs=("concur merge",))
def hostile_sources(bench: Bench) -> str:
    files: Dict[str, bytes] = given(bench)
    files.update({statement: tampered(bench, statement) for statement in TAMPERING})
    base = several(bench)
    honest = state(quick(bench))
    for name, content in files.items():
        target = bench.copy(base)
        before = state(target)
        other = bench.folder / "other.db"
        other.write_bytes(content)
        result = bench.run("merge", other, "--db", target)
        try:
            definitions = name in TAMPERING[:5]
            result.must_be(*((0, 65) if definitions else (65,)))
            after = check(bench, target, before=before)
            expected = {**before, **honest} if result.code == 0 else before
            require(after == expected, "the target is not what it should be")
            require(other.read_bytes() == content, "the source was written to")
            require(not beside(other), f"beside the source: {beside(other)}")
        except Wrong as wrong:
            raise Wrong(f"{name}: {wrong}") from None
        other.unlink()
    return f"{len(files)} files: 65, or no more than their rows; sources untouched"


@fault("a merge again, dry, and both ways", needs=("concur merge",))
def merge_again(bench: Bench) -> str:
    one, other = bench.copy(quick(bench), "one.db"), bench.copy(source(bench), "other.db")
    both = {**state(one), **state(other)}
    content = one.read_bytes()
    bench.run("merge", other, "--db", one, "--dry-run").must_be(0)
    require(one.read_bytes() == content, "a dry run has changed the target")
    for given_file, target in ((other, one), (one, other), (other, one), (one, one)):
        bench.run("merge", given_file, "--db", target).must_be(0, 64)
    for database in (one, other):
        require(check(bench, database) == both, f"{database.name} does not hold both")
    return "both files hold both, each run once"


@fault("a backup over a file that exists", needs=("concur backup",))
def backup_over(bench: Bench) -> str:
    database = bench.copy(several(bench))
    precious = bench.folder / "precious"
    precious.write_bytes(b"precious")
    link = bench.folder / "link"
    link.symlink_to(bench.folder / "nowhere")
    for target in (precious, database, bench.folder):
        bench.run("backup", target, "--db", database).must_be(64, 65, 73)
    require(precious.read_bytes() == b"precious", "it was overwritten")
    bench.run("backup", link, "--db", database).must_be(0, 73)
    if (bench.folder / "nowhere").exists():
        require(state(bench.folder / "nowhere") == state(database), "a part, behind a link")
    fresh = bench.folder / "fresh.db"
    bench.run("backup", fresh, "--db", database).must_be(0)
    require(check(bench, fresh) == state(database), "the backup is not the same")
    require(fresh.stat().st_mode & 0o777 == 0o600, "the backup is not private")
    check(bench, database)
    return "a file, the database itself and a folder: refused"


@fault("every write, sync and open of a backup fails", needs=("strace", "concur backup"))
def failing_backup(bench: Bench) -> str:
    database = bench.copy(quick(bench))
    whole = state(database)
    told: List[str] = []
    for inject in ("pwrite64:error=ENOSPC", "fdatasync,fsync:error=EIO",
                   "pwrite64:signal=SIGKILL"):
        number, met = 1, True
        while met:
            target = bench.folder / f"backup-{number}.db"
            result, met = injected(bench, f"{inject}:when={number}", [
                "backup", target, "--db", database])
            if "SIGKILL" not in inject:
                result.must_be(0, 74)
            require(result.code != 0 or target.exists(), f"exit 0, no file: {result.told()}")
            if target.exists():
                require(check(bench, target) == whole, f"a part of a backup: {result.told()}")
                target.unlink()
            number += bench.count(1, 7)
        told.append(f"{inject.partition(',')[0].partition(':')[0]} {number}")
        for draft in bench.folder.glob("*.new-*"):
            draft.unlink()
    check(bench, database, before=whole)
    return f"N = 1… until clean, {', '.join(told)}: a whole file or none"


@fault("a prune that is dry, of workers, or of nothing", needs=("concur prune",))
def prunes(bench: Bench) -> str:
    database = bench.copy(several(bench))
    whole = state(database)
    for words in (["--keep-last", "2"], ["--older-than", "1ns"], ["--keep-last", "1",
                                                                "--workers-only"]):
        content = database.read_bytes()
        bench.run("prune", *words, "--dry-run", "--db", database).must_be(0)
        require(database.read_bytes() == content, f"a dry run with {words} has changed the file")
    bench.run("prune", "--older-than", "90d", "--db", database).must_be(0)
    require(state(database) == whole, "a run of today was pruned as older than 90 days")
    bench.run("prune", "--db", database).must_be(64)
    for words in (["--keep-last", "-1"], ["--older-than", "nan"], ["--older-than", ""]):
        bench.run("prune", *words, "--db", database).must_be(64)
    require(state(database) == whole, "a wrong command line has pruned")
    bench.run("prune", "--keep-last", "1", "--workers-only", "--db", database).must_be(0)
    bench.run("verify", "--db", database).must_be(0)
    pruned = state(database)
    require(pruned.keys() == whole.keys(), "pruning workers has removed runs")
    require(pruned != whole, "pruning workers has removed none")
    return "dry runs change nothing; without its workers a database verifies"
