"""SIGINT, SIGTERM and SIGHUP, once and twice."""

from __future__ import annotations

import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import List

from bench import Bench
from checks import check, has_begun, slabs
from faults import fault, require
from states import State

STUBBORN = '''
import signal, time

def stays(ordinal):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    time.sleep(0.01 if ordinal == 0 else 60)
    return ordinal
'''


def finished(slab: Path, workers: int) -> int:
    """How many workers of a slab have finished: their commit word is set."""
    content = slab.read_bytes()
    return sum(1 for ordinal in range(workers)
               if any(content[4096 + 64 * ordinal + 56:4096 + 64 * ordinal + 64]))


def column(database: Path, sql: str) -> List[object]:
    """The first column of what a query gives."""
    with closing(sqlite3.connect(database)) as db:
        return [row[0] for row in db.execute(sql)]


@fault("SIGINT, SIGTERM or SIGHUP in the midst of a trial")
def one_signal(bench: Bench) -> str:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        for model in ("sequential", "threads", "processes", "async"):
            database = bench.folder / f"{number.name}-{model}.db"
            process = bench.start("record", "sleep", "--param", "duration=100ms", "--workers", 60,
                                  "-c", 2, "--trials", 2, "--warmup", 0, "--model", model,
                                  "--quiet", "--db", database)
            began = time.monotonic()
            bench.await_that("two workers have finished", lambda: any(
                finished(slab, 60) >= 2 for slab in slabs(database)))
            process.send_signal(number)
            result = bench.finish(process, began, 10).must_be(128 + number)
            stray = [path.name for path in slabs(database)]
            require(not stray, f"what finished was not stored: {stray}: {result.told()}")
            check(bench, database)
            require(column(database, "select status from run") == ["interrupted"],
                    "the run is not interrupted")
            ok = column(database, "select count(*) from workers where status = 'ok'")[0]
            require(isinstance(ok, int) and 2 <= ok < 60, f"{ok} workers are ok")
            require("interrupted" in column(database, "select status from trial"),
                    "no trial is interrupted")
    return "3 signals × 4 models: exit 130, 143, 129"


@fault("a second signal ends at once", needs=("python3",))
def second_signal(bench: Bench) -> str:
    (bench.folder / "stubborn.py").write_text(STUBBORN)
    for number in (signal.SIGINT, signal.SIGTERM):
        database = bench.folder / f"twice-{number.name}.db"
        process = bench.start("record", "--call", "stubborn:stays", "--workers", 5, "-c", 2,
                              "--trials", 1, "--warmup", 0, "--model", "processes", "--quiet",
                              "--db", database)
        bench.await_that("a worker has finished", lambda: any(
            has_begun(slab) and finished(slab, 5) for slab in slabs(database)))
        process.send_signal(number)
        time.sleep(0.01)
        began = time.monotonic()
        process.send_signal(number)
        process.communicate(timeout=20)
        took = time.monotonic() - began
        require(process.returncode in (128 + number, -number), f"exit {process.returncode}")
        require(took < 2, f"it took {took:.1f} s after the second signal")
        after = check(bench, database)
        require([run.status for run in after.values()] == ["interrupted"],
                "the run is not interrupted")
        ok = column(database, "select count(*) from workers where status = 'ok'")[0]
        require(ok, "the finished worker is not there")
    return "SIGINT and SIGTERM, with workers that ignore both"


@fault("a signal at a random moment")
def random_signals(bench: Bench) -> str:
    database = bench.folder / "random.db"
    count = bench.count(60, 10)
    codes = set()
    before: State = {}
    for _ in range(count):
        number = bench.random.choice((signal.SIGINT, signal.SIGTERM))
        process = bench.start("record", "sleep", "cpu", "--param", "duration=2ms", "--param",
                              "n=100", "--workers", 20, "-c", 4, "--trials", 2, "--warmup", 0,
                              "--quiet", "--db", database)
        began = time.monotonic()
        time.sleep(bench.random.uniform(0.0, 0.25))
        process.send_signal(number)
        result = bench.finish(process, began, 20)
        # Before its handlers are there a signal ends it as any program.
        if result.code != -number:
            result.must_be(0, 128 + number)
        codes.add(result.code)
        before = check(bench, database, before=before)
    return f"{count} recordings: exits {', '.join(map(str, sorted(codes)))}"


@fault("SIGHUP that was ignored stays ignored")
def nohup(bench: Bench) -> str:
    database = bench.folder / "nohup.db"
    process = bench.start("record", "sleep", "--param", "duration=100ms", "--workers", 6, "-c", 2,
                          "--trials", 1, "--warmup", 0, "--model", "threads", "--quiet", "--db",
                          database, preexec_fn=lambda: signal.signal(
                              signal.SIGHUP, signal.SIG_IGN))
    began = time.monotonic()
    bench.await_that("the trial is under way",
                     lambda: any(has_begun(slab) for slab in slabs(database)))
    process.send_signal(signal.SIGHUP)
    bench.finish(process, began, 20).must_be(0)
    check(bench, database)
    return "as under nohup"
