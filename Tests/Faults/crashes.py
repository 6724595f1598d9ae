"""Workers that crash, leave, hang or refuse to end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import List, Tuple

from bench import Bench, Result
from checks import check
from faults import Wrong, fault, require
from states import state

FUNCTIONS = '''
import ctypes, os, signal, time

def crashes(ordinal):
    if ordinal == 2:
        ctypes.string_at(0)
    return ordinal

def leaves(ordinal):
    if ordinal == 2:
        os._exit(7)
    return ordinal

def kills_itself(ordinal):
    if ordinal == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return ordinal

def hangs(ordinal):
    while ordinal == 2:
        time.sleep(1)
    return ordinal

def hangs_and_ignores(ordinal):
    if ordinal == 2:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            time.sleep(1)
    return ordinal

async def blocks(ordinal):
    while ordinal == 2:
        time.sleep(1)
    return ordinal
'''
MODELS = ("sequential", "threads", "processes", "async", "hybrid")


def workers(database: Path, model: str) -> List[str]:
    """How each worker of the one trial under a model ended, by ordinal."""
    with closing(sqlite3.connect(database)) as db:
        rows = db.execute("select status from workers where model = ? order by worker",
                          (model,)).fetchall()
    return [str(row[0]) for row in rows]


def record(bench: Bench, function: str, model: str, *options: object) -> Tuple[Path, Result]:
    """Records five workers, of which the one with ordinal 2 does what the function is named for."""
    (bench.folder / "harmful.py").write_text(FUNCTIONS)
    database = bench.folder / f"{function}-{model}.db"
    result = bench.run("record", "--call", f"harmful:{function}", "--workers", 5, "-c", 2,
                       "--trials", 1, "--warmup", 0, "--model", model, "--quiet", *options, "--db",
                       database, timeout=60)
    return database, result


def ends_as(bench: Bench, function: str, outcome: str, *options: object) -> str:
    """Requires exit 3 under every model, that worker's outcome, and that processes keep the
    others'."""
    for model in MODELS:
        database, result = record(bench, function, model, *options)
        try:
            result.must_be(3)
            check(bench, database)
            found = workers(database, model)
            require(len(found) == 5 and found[2] == outcome,
                    f"workers {found}, not {outcome} the third")
            others = found[:2] + found[3:]
            allowed = {"ok"} if model == "processes" else {"ok", "not_started", outcome}
            require(set(others) <= allowed, f"the others: {others}")
            require(model == "threads" or "ok" in others or function == "blocks",
                    f"nothing is kept of the others: {others}")
        except Wrong as wrong:
            raise Wrong(f"{function} under {model}: {wrong}") from None
    return f"under {len(MODELS)} models"


@fault("a worker crashes", needs=("python3",))
def crash(bench: Bench) -> str:
    return ends_as(bench, "crashes", "signal 11")


@fault("a worker leaves with a code", needs=("python3",))
def leave(bench: Bench) -> str:
    return ends_as(bench, "leaves", "exit 7")


@fault("a worker is killed", needs=("python3",))
def kill(bench: Bench) -> str:
    return ends_as(bench, "kills_itself", "signal 9")


@fault("a worker hangs", needs=("python3",))
def hang(bench: Bench) -> str:
    return ends_as(bench, "hangs", "timed_out", "--timeout", "300ms")


@fault("a worker hangs and ignores SIGTERM", needs=("python3",))
def hang_and_ignore(bench: Bench) -> str:
    for limit in ("--timeout", "--trial-timeout"):
        database, result = record(bench, "hangs_and_ignores", "processes", limit, "500ms")
        result.must_be(3)
        check(bench, database)
        found = workers(database, "processes")
        require(found[2] == "timed_out", f"with {limit}: workers {found}")
        database.unlink()
    return "TERM, then KILL, for --timeout and --trial-timeout"


@fault("an async function that blocks the loop", needs=("python3",))
def block(bench: Bench) -> str:
    database, result = record(bench, "blocks", "async", "--timeout", "300ms")
    result.must_be(3)
    check(bench, database)
    found = workers(database, "async")
    require(found[2] == "timed_out", f"workers {found}")
    return "ended by --timeout"


@fault("a trial that never ends", needs=("python3",))
def endless_trial(bench: Bench) -> str:
    for model in MODELS:
        database, result = record(bench, "hangs", model, "--trial-timeout", "500ms")
        result.must_be(3)
        check(bench, database)
        found = workers(database, model)
        require(found[2] == "timed_out", f"{model}: workers {found}")
    return f"--trial-timeout under {len(MODELS)} models"


@fault("a command crashes, leaves or hangs")
def commands(bench: Bench) -> str:
    lines = bench.folder / "lines.txt"
    script = bench.folder / "harm.sh"
    script.write_text("#!/bin/sh\ncase $1 in crash) kill -SEGV $$;; leave) exit 7;; "
                      "hang) sleep 1000 & trap '' TERM; wait; sleep 1000;; esac\n")
    script.chmod(0o755)
    lines.write_text("fine\ncrash\nleave\nhang\nfine\n")
    database = bench.folder / "commands.db"
    before = state(database)
    bench.run("record", "--exec", f"{script} {{}}", "--each", lines, "--trials", 1, "--warmup", 0,
              "--timeout", "500ms", "--model", "sequential,processes", "--quiet", "--db",
              database, timeout=60).must_be(3)
    check(bench, database, before=before)
    for model in ("sequential", "processes"):
        found = workers(database, model)
        require(found == ["ok", "signal 11", "exit 7", "timed_out", "ok"], f"{model}: {found}")
    return "signal 11, exit 7 and timed_out, sequential and processes"
