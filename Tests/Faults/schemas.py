"""Schemas that were changed: to harm, which is refused, and by their owner, which is let be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import List

from bench import QUICK, Bench
from checks import check
from databases import quick, several
from faults import Wrong, fault, require
from limits import small_disk
from states import state

ENDLESS = ("with recursive c(n) as (select 1 union all select n from c) "
           "select n as machine_id from c")
HARMFUL = (
    f"alter table machine rename to m2; create view MACHINE as {ENDLESS}",
    f"drop view runs; create view Runs as {ENDLESS}",
    f"alter table migration rename to m2; create view Migration as {ENDLESS}",
    f"create view slab as {ENDLESS}",
    "create table Json_Each (key, value)",
    "create trigger harm after insert on run begin delete from trial; end",
    "create trigger harm instead of insert on trials begin select 1; end",
    "create unique index harm on run (concur_version)",
    "create index harm on run (label) where seed = 1",
    "drop view workers",
    "drop index trial_case",
    "alter table lane add column harm integer as (1)",
    "pragma writable_schema = on; update sqlite_schema set sql = replace(sql, ') STRICT', ')') "
    "where name = 'trial'",
    "pragma writable_schema = on; update sqlite_schema set sql = "
    "replace(sql, 'GROUP BY m.machine_id', '') where name = 'machines'",
)
OWN = ("create view mine as select * from runs; create table notes (run primary key, text unique); "
       "create trigger noted after insert on notes begin select 1; end; "
       "create index mine_label on run (label, seed desc); analyze")
COMMANDS: List[List[object]] = [["runs"], ["report"], ["show"], ["machines"], ["advise"],
                                ["verify"], ["query", "select 1"], ["record", *QUICK]]


def changed(bench: Bench, script: str, name: str = "changed.db") -> Path:
    """A database of two trials whose schema was changed."""
    path = bench.copy(quick(bench), name)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(script)
    return path


@fault("a schema that was made to harm")
def harmful(bench: Bench) -> str:
    target = bench.copy(several(bench))
    before = state(target)
    for script in HARMFUL:
        database = changed(bench, script)
        content = database.read_bytes()
        for command in (*COMMANDS, ["merge", database]):
            db = target if command[0] == "merge" else database
            try:
                bench.run(*command, "--db", db, timeout=20).must_be(65)
                require(database.read_bytes() == content, f"{command[0]} wrote to it")
            except Wrong as wrong:
                raise Wrong(f"{script}: {wrong}") from None
    require(check(bench, target) == before, "something came in")
    return f"{len(HARMFUL)} schemas × {len(COMMANDS) + 1} commands: 65 at once, byte-identical"


@fault("what a user added to a database")
def own(bench: Bench) -> str:
    database = changed(bench, OWN)
    for command in COMMANDS:
        bench.run(*command, "--db", database).must_be(0)
    target = bench.copy(several(bench))
    honest = {**state(target), **state(database)}
    bench.run("merge", database, "--db", target).must_be(0)
    require(check(bench, target) == honest, "not all of it came in")
    with closing(sqlite3.connect(target)) as db:
        names = [row[0] for row in db.execute("select name from sqlite_schema")]
    require(not {"mine", "notes", "sqlite_stat1"} & set(names), f"more came in: {names}")
    return f"{len(COMMANDS) + 1} commands take no notice of it"


@fault("a full disk for temporary files, or for a copy", needs=("root", "mount"))
def full_copies(bench: Bench) -> str:
    database = bench.copy(several(bench))
    source = bench.copy(quick(bench), "source.db")
    before = state(database)
    with small_disk(bench, "128k") as disk:
        (disk / "filler").write_bytes(bytes(120 * 1024))
        environment = {**bench.environment, "TMPDIR": str(disk)}
        told = bench.run("merge", source, "--db", database, env=environment).must_be(74)
        said = told.out + told.err
        require(b"TMPDIR" in said and str(disk).encode() in said,
                f"it does not name the folder: {told.told()}")
        require(b"source.db could not be written" not in said, f"it blames: {told.told()}")
        require(sorted(path.name for path in disk.iterdir()) == ["filler"], "something is left")
        copy = disk / "copy.db"
        told = bench.run("backup", copy, "--db", database).must_be(74)
        require(str(copy).encode() in told.err, f"it does not name the copy: {told.told()}")
        require(not copy.exists(), "a part of a backup")
    require(check(bench, database) == before, "something has changed")
    return "the folder and the copy are named, with 74"
