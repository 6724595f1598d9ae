"""Databases that may not be written, are locked, or are written by several at once."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bench import Bench
from checks import check, has_begun, leaves_nothing, slabs
from databases import copy_with_leftovers, killed, quick
from faults import fault, require
from states import state


@fault("a database in a folder that may not be written")
def read_only_folder(bench: Bench) -> str:
    user = bench.as_other_user()
    for mode, name in ((0o444, "file"), (0o644, "folder")):
        folder = bench.folder / name
        folder.mkdir()
        database = folder / "read-only.db"
        shutil.copyfile(quick(bench), database)
        database.chmod(mode)
        if name == "file":
            folder.chmod(0o755)
        else:
            folder.chmod(0o555)
        if not user:
            database.chmod(0o444)
        content = database.read_bytes()
        for command in ("report", "runs", "verify", "show"):
            bench.run(command, "--db", database, prefix=user).must_be(0)
        bench.record(database, "--quiet", prefix=user).must_be(77)
        if user or name == "folder":
            bench.record(folder / "new.db", "--quiet", prefix=user).must_be(77)
        require(database.read_bytes() == content, "the file was written to")
        require([path.name for path in folder.iterdir()] == [database.name], "a stray file")
        check(bench, database)
    return "report, runs, verify and show read it; record exits 77"


@fault("leftovers that may not be recovered")
def unrecoverable(bench: Bench) -> str:
    user = bench.as_other_user()
    folder = bench.folder / "folder"
    folder.mkdir()
    database = copy_with_leftovers(bench, killed(bench))
    for path in bench.folder.glob("left.db*"):
        path.rename(folder / path.name)
    database = folder / database.name
    for path in folder.iterdir():
        path.chmod(0o555 if path.is_dir() else 0o444)
    folder.chmod(0o555)
    for command in ("report", "runs"):
        result = bench.run(command, "--db", database, prefix=user).must_be(0)
        require(b"not recovered" in result.err, f"no word of it: {result.told()}")
    for path in (folder, *folder.iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o644)
    check(bench, database)
    return "report and runs say so and read what is there; recovered when it may be"


@fault("a locked database")
def locked(bench: Bench) -> str:
    database = bench.copy(quick(bench))
    before = state(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as holder:
        holder.execute("begin immediate")
        result = bench.record(database, "--quiet", "--busy-timeout", "1s").must_be(75)
        require(0.9 < result.seconds < 4, f"it waited {result.seconds:.1f} s, not 1 s")
        bench.run("runs", "--db", database).must_be(0)
        holder.execute("rollback")
    check(bench, database, before=before, result=result)
    leaves_nothing(bench, database)
    return "75 after 1 s; runs reads it"


@fault("a database that is locked while a trial runs")
def locked_meanwhile(bench: Bench) -> str:
    database = bench.copy(quick(bench))
    before = state(database)
    process = bench.start("record", "sleep", "--param", "duration=300ms", "--workers", 2, "-c", 2,
                          "--trials", 1, "--warmup", 0, "--model", "threads,async", "--quiet",
                          "--busy-timeout", "500ms", "--db", database)
    began = time.monotonic()
    bench.await_that("the trial is under way",
                     lambda: any(has_begun(slab) for slab in slabs(database)))
    with closing(sqlite3.connect(database, isolation_level=None)) as holder:
        holder.execute("begin immediate")
        result = bench.finish(process, began, 30).must_be(75)
        require(len(slabs(database)) == 2, f"slabs kept: {len(slabs(database))}, not 2")
        holder.execute("rollback")
    after = check(bench, database, before=before, result=result)
    ran = [trial.status for run in after.keys() - before.keys()
           for _, trial in after[run].trials]
    require(ran == ["complete", "complete"], f"its trials are {ran}")
    leaves_nothing(bench, database)
    return "75, both slabs kept and named, both trials recovered"


@fault("a database that is locked for a while")
def locked_for_a_while(bench: Bench) -> str:
    database = bench.copy(quick(bench))
    before = state(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as holder:
        holder.execute("begin immediate")
        process = bench.start("record", "cpu", "--param", "n=1", "--workers", 4, "--trials", 1,
                              "--warmup", 0, "--quiet", "--busy-timeout", "20s", "--db", database)
        began = time.monotonic()
        time.sleep(0.5)
        require(process.poll() is None, "it did not wait")
        holder.execute("rollback")
    result = bench.finish(process, began, 30).must_be(0)
    check(bench, database, before=before, result=result)
    return "it waits, and records"


def together(bench: Bench, database: Path, recorders: int, runs: int) -> None:
    """Starts so many recorders at once, so many times each one after the other."""
    words = ["record", "cpu", "--param", "n=10", "--workers", 5, "-c", 2, "--trials", 2,
             "--warmup", 0, "--model", "sequential,threads", "--quiet", "--db", database]
    live = [(bench.start(*words), 1) for _ in range(recorders)]
    began = time.monotonic()
    while live:
        process, number = live.pop(0)
        bench.finish(process, began).must_be(0)
        if number < runs:
            live.append((bench.start(*words), number + 1))


@fault("several recorders at once")
def at_once(bench: Bench) -> str:
    recorders, runs = 8, bench.count(5, 2)
    database = bench.folder / "together.db"
    together(bench, database, recorders, runs)
    after = check(bench, database)
    require(len(after) == recorders * runs, f"{len(after)} runs")
    for run in after.values():
        require(run.status == "complete", f"a run is {run.status}")
        kept = [(trial.status, trial.workers) for _, trial in run.trials]
        require(kept == [("complete", 5)] * 4, f"trials {kept}")
    return f"{recorders} × {runs}: {len(after)} runs, every row, all exit 0"


@fault("several recoveries at once")
def recoveries_at_once(bench: Bench) -> str:
    base = killed(bench)
    rounds = bench.count(20, 4)
    for _ in range(rounds):
        database = copy_with_leftovers(bench, base)
        began = time.monotonic()
        live = [bench.start("runs", "--db", database) for _ in range(6)]
        for process in live:
            bench.finish(process, began).must_be(0)
        check(bench, database, before=state(base))
    return f"6 commands at once, {rounds} times"
