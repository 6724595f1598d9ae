"""Runs that are being recorded or were abandoned, looked at through other names and copies."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import Callable, Dict, List, Sequence

from bench import Bench
from checks import check, check_trials, has_begun, slabs
from databases import copy_with_leftovers, killed
from faults import Skipped, Wrong, fault, require
from states import state

WORKERS = 10
PLAN = ("sleep", "--param", "duration=15ms", "--workers", str(WORKERS), "-c", "2", "--trials", "10",
        "--warmup", "0", "--model", "threads,async", "--no-progress", "--quiet")
TRIALS = 20
LOOKS = ("runs", "report", "show", "verify", "recover")


def linked(bench: Bench, database: Path) -> List[Path]:
    other = bench.folder / "hard.db"
    os.link(database, other)
    return [database, other]


def linked_elsewhere(bench: Bench, database: Path) -> List[Path]:
    folder = bench.folder / "folder"
    folder.mkdir()
    os.link(database, folder / "hard.db")
    return [database, folder / "hard.db"]


def sym_linked(bench: Bench, database: Path) -> List[Path]:
    other = bench.folder / "soft.db"
    other.symlink_to(database)
    return [database, other]


def renamed(bench: Bench, database: Path) -> List[Path]:
    return [database.rename(bench.folder / "renamed.db")]


def renamed_and_linked(bench: Bench, database: Path) -> List[Path]:
    other = bench.folder / "hard.db"
    os.link(database, other)
    return [database.rename(bench.folder / "renamed.db"), other]


def moved(bench: Bench, database: Path) -> List[Path]:
    (bench.folder / "folder").mkdir()
    return [database.rename(bench.folder / "folder" / "moved.db")]


def bind_mounted(bench: Bench, database: Path) -> List[Path]:
    other = bench.folder / "bound.db"
    other.touch()
    mounted = subprocess.run(["mount", "--bind", database, other], capture_output=True,
                             check=False)
    if mounted.returncode:
        other.unlink()
        raise Skipped("may not mount")
    return [database, other]


def backed_up(bench: Bench, database: Path) -> List[Path]:
    bench.run("backup", bench.folder / "copy.db", "--db", database).must_be(0)
    return [database]


def copied(bench: Bench, database: Path) -> List[Path]:
    with closing(sqlite3.connect(database)) as db:
        db.execute("begin immediate")  # A copy of a file that is being written to is none.
        shutil.copyfile(database, bench.folder / "copy.db")
    return [database]


def copied_with_all(bench: Bench, database: Path) -> List[Path]:
    with closing(sqlite3.connect(database)) as db:
        db.execute("begin immediate")
        copy_with_leftovers(bench, database, "copy.db")
    return [database]


def merged(bench: Bench, database: Path) -> List[Path]:
    bench.run("merge", database, "--db", bench.folder / "copy.db").must_be(0)
    return [database]


WAYS: Sequence[Callable[[Bench, Path], List[Path]]] = (
    linked, linked_elsewhere, sym_linked, renamed, renamed_and_linked, moved, backed_up, copied,
    copied_with_all, merged)


def under_way(database: Path) -> Callable[[], bool]:
    """Whether a trial of a recording has begun."""
    return lambda: any(has_begun(slab) for slab in slabs(database))


def workers(database: Path) -> Dict[str, int]:
    """How many rows each trial has, by its status."""
    found: Dict[str, int] = {}
    for run in state(database).values():
        for _, trial in run.trials:
            found[trial.status] = found.get(trial.status, 0) + trial.workers
    return found


def look(bench: Bench, names: Sequence[Path]) -> None:
    """Looks at a database under each name, with each command."""
    for name in names:
        for command in LOOKS:
            bench.run(command, "--db", name).must_be(0 if state(name) or command != "show" else 64)


def watch(bench: Bench, way: Callable[[Bench, Path], List[Path]]) -> None:
    """Records, does that meanwhile at a random moment, and looks: before the end and after it."""
    database = bench.folder / "living.db"
    began = time.monotonic()
    process = bench.start("record", *PLAN, "--db", database)
    bench.await_that("the recording is under way", under_way(database))
    time.sleep(bench.random.uniform(0, 0.5))
    names = way(bench, database)
    copy = bench.folder / "copy.db"
    require(process.poll() is None, "it ended before it was looked at")
    look(bench, [*names, copy] if copy.exists() else names)
    result = bench.finish(process, began).must_be(0)
    require(not result.err, f"it says: {result.told()}")
    for name in names:
        check(bench, name)
        require(workers(name) == {"complete": TRIALS * WORKERS}, f"{name.name}: {workers(name)}")
    both = [names[0]]
    if copy.exists():
        look(bench, [copy])
        both.append(copy)
    for number, order in enumerate((both, both[::-1])):
        target = bench.folder / f"both-{number}.db"
        bench.run("merge", *order, "--db", target).must_be(0)
        require(state(target) == state(names[0]), "merged, it is not the run that was recorded")
    if copy.exists():
        bench.run("merge", names[0], "--db", copy).must_be(0)
        require(state(copy) == state(names[0]), "the copy does not take the run that ended")


def clear(bench: Bench) -> None:
    """Empties the fault's folder."""
    for path in bench.folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


@fault("a run that is being recorded, looked at through other names", needs=("concur merge",))
def looked_at(bench: Bench) -> str:
    count = bench.count(50, len(WAYS))
    for number in range(count):
        way = WAYS[number % len(WAYS)]
        try:
            watch(bench, way)
        except Wrong as wrong:
            raise Wrong(f"{way.__name__}: {wrong}") from None
        clear(bench)
    return f"{count} moments: " + ", ".join(way.__name__.replace("_", " ") for way in WAYS)


@fault("a run that is being recorded, looked at through a bind mount", needs=("root", "mount"))
def looked_at_bound(bench: Bench) -> str:
    database = bench.folder / "living.db"
    began = time.monotonic()
    process = bench.start("record", *PLAN, "--db", database)
    bench.await_that("the recording is under way", under_way(database))
    names = bind_mounted(bench, database)
    try:
        look(bench, names)
        bench.finish(process, began).must_be(0)
        for name in names:
            bench.run("verify", "--db", name).must_be(0)
            require(workers(name) == {"complete": TRIALS * WORKERS}, f"{name.name}: not all")
    finally:
        subprocess.run(["umount", names[1]], check=False)
    names[1].unlink()
    check(bench, database)
    return "left alone, and whole at the end"


@fault("an abandoned run, looked at through other names")
def abandoned(bench: Bench) -> str:
    for way in (linked, linked_elsewhere, sym_linked, renamed, renamed_and_linked, moved):
        database = bench.folder / "dead.db"
        process = bench.start("record", *PLAN, "--db", database)
        bench.await_that("the recording is under way", under_way(database))
        early = bench.random.random() < 0.5
        names = way(bench, database) if early else []
        process.send_signal(signal.SIGKILL)
        process.communicate()
        bench.await_that("no process of the run is left", lambda: not bench.processes())
        left = [trial for trial in slabs(database) if has_begun(trial)]
        names = names or way(bench, database)
        try:
            bench.run("runs", "--db", names[-1]).must_be(0)
            check_trials(state(names[-1]), left)
            for name in names:
                check(bench, name)
            require(not slabs(database), "a slab is left beside the former name")
        except Wrong as wrong:
            raise Wrong(f"{way.__name__}: {wrong}") from None
        clear(bench)
    return "recovered with its slabs, once"


@fault("a copy whose original is lost, and one that is not")
def lost_original(bench: Bench) -> str:
    database = bench.folder / "dead.db"
    process = bench.start("record", *PLAN, "--db", database)
    bench.await_that("a trial is stored", lambda: database.exists() and workers(database))
    bench.run("backup", bench.folder / "copy.db", "--db", database).must_be(0)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    copy = bench.folder / "copy.db"
    run = next(iter(state(copy))).hex()
    bench.run("recover", "--db", copy).must_be(0)
    require(next(iter(state(copy).values())).status == "planned", "the copy ended it by itself")
    bench.run("record", "--resume", run, "--db", copy).must_be(64)
    bench.run("runs", "delete", run, "--db", copy).must_be(64)
    bench.await_that("no process of the run is left", lambda: not bench.processes())
    bench.run("runs", "--db", database).must_be(0)
    check(bench, database)
    bench.run("recover", run, "--db", copy).must_be(64)
    for path in bench.folder.glob("dead.db*"):
        path.unlink()
    bench.run("recover", run, "--db", copy).must_be(0)
    check(bench, copy)
    return "left alone; ended by name once the original is gone"


@fault("a recorder whose run was ended by somebody else", needs=("root", "unshare"))
def ended_elsewhere(bench: Bench) -> str:
    database = bench.folder / "living.db"
    began = time.monotonic()
    process = bench.start("record", *PLAN, "--db", database)
    bench.await_that("a trial is stored", lambda: database.exists() and workers(database))
    other = bench.folder / "hard.db"
    os.link(database, other)
    run = next(iter(state(database))).hex()
    inside = bench.root / "inside"
    inside.mkdir(exist_ok=True)
    seen = inside / "seen.db"
    seen.touch()
    # Neither lock nor process can be seen from there, as in a container that has the file alone.
    prefix = ("unshare", "--pid", "--mount", "--fork", "--mount-proc", "sh", "-c",
              f'mount --bind "{other}" "{seen}" && mount -t tmpfs none "{bench.folder}" && '
              'exec "$@"',
              "sh")
    tried = subprocess.run([*prefix, "true"], capture_output=True, check=False)
    if tried.returncode:
        process.kill()
        raise Skipped("may not mount")
    bench.run("runs", "--db", seen, prefix=prefix).must_be(0)
    require(process.poll() is None and workers(database).get("complete", 0) < TRIALS * WORKERS,
            "looking at it ended the run")
    bench.run("recover", run, "--db", seen, prefix=prefix).must_be(0)
    left = bench.finish(process, began).must_be(65)
    kept = slabs(database)
    require(kept and kept[0].name.encode() in left.err, f"its slab is not kept: {left.told()}")
    require(run.encode()[:8] in left.err.replace(b"-", b""), "the run is not named")
    return "exit 65, the measured trial is kept and named"


BAD: Dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a link": lambda path: path.symlink_to("/etc/hostname"),
    "a link to nothing": lambda path: path.symlink_to("/nonexistent"),
    "a pipe": os.mkfifo,
    "garbage": lambda path: path.write_bytes(b"garbage" * 1000),
}


@fault("one bad file among those of several abandoned runs")
def bad_file(bench: Bench) -> str:
    tried = 0
    for what, make in BAD.items():
        for ending in (".slab", ".lock"):
            database = copy_with_leftovers(bench, killed(bench))
            for _ in range(2):
                process = bench.start("record", *PLAN, "--db", database)
                known = set(slabs(database))
                bench.await_that("the recording is under way", lambda: any(
                    has_begun(slab) for slab in set(slabs(database)) - known))
                process.send_signal(signal.SIGKILL)
                process.communicate()
                bench.await_that("no process of the run is left",
                                 lambda: not bench.processes())
            victim = sorted(database.parent.glob(f"{database.name}-*{ending}"))[-1]
            victim.unlink()
            make(victim)
            result = bench.run("runs", "--db", database).must_be(0)
            runs = state(database)
            open_runs = [run for run in runs.values() if run.status == "planned"]
            try:
                require(not open_runs, f"{len(open_runs)} runs are still planned")
                if what != "garbage" or ending == ".slab":
                    require(victim.name.encode() in result.err, f"not named: {result.told()}")
                    require(os.path.lexists(victim), "it is gone")
                bench.run("verify", "--db", database).must_be(0)
                bench.run("recover", "--db", database).must_be(0, 65)
            except Wrong as wrong:
                raise Wrong(f"{ending} is {what}: {wrong}") from None
            tried += 1
            clear(bench)
    return f"{tried} files that are none: named and passed over, all else recovered"


@fault("an abandoned run in a file that was put into WAL mode")
def write_ahead(bench: Bench) -> str:
    for held in (False, True):
        database = copy_with_leftovers(bench, killed(bench))
        with closing(sqlite3.connect(database)) as db:
            db.execute("pragma journal_mode = wal")
            if held:
                db.execute("select count(*) from run").fetchall()
                began = time.monotonic()
                bench.run("runs", "--busy-timeout", "5s", "--db", database).must_be(0)
                require(time.monotonic() - began < 4, "it waited for itself")
                bench.record(database, "--quiet").must_be(0)
        for command in ("runs", "report", "verify", "show"):
            bench.run(command, "--db", database).must_be(0)
        check(bench, database, kept="-[sw]*" if held else "")
        clear(bench)
    return "recovered; recorded into while somebody has it open"


@fault("names of databases so long that there is hardly room beside them")
def long_names(bench: Bench) -> str:
    outcomes = []
    script = bench.folder / "fails.py"
    script.write_text("def f(n):\n    raise ValueError(n)\n")
    for length in range(200, 216):
        database = bench.folder / ("n" * length)
        result = bench.run("record", "--call", "fails:f", "--workers", 2, "-c", 1, "--trials", 1,
                           "--warmup", 0, "--model", "threads", "--quiet", "--db", database)
        result.must_be(3, 73)
        outcomes.append(result.code)
        beside = sorted(path.name for path in bench.folder.glob("n*"))
        require(beside == ([database.name] if result.code == 3 else []), f"it left {beside}")
        if result.code == 3:
            with closing(sqlite3.connect(database)) as db:
                errors = db.execute("select count(*) from errors").fetchone()[0]
            require(errors == 2, f"{length} bytes: {errors} error texts of 2")
            check(bench, database)
            database.unlink()
    require(outcomes == sorted(outcomes) and len(set(outcomes)) == 2, f"{outcomes}")
    return f"up to {199 + outcomes.count(3)} bytes recorded whole, beyond refused with 73"
