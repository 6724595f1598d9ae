"""Lanes that die, are refused, or have the id of another."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Dict, List

from bench import Bench
from checks import check
from faults import Skipped, Wrong, fault, require

LAST_PID = Path("/proc/sys/kernel/ns_last_pid")


def rows(database: Path, sql: str) -> List[List[object]]:
    """What a query gives."""
    with closing(sqlite3.connect(database)) as db:
        return [list(row) for row in db.execute(sql)]


def statuses(database: Path) -> Dict[object, object]:
    """How many workers ended how."""
    found = rows(database, "select status, count(*) from workers group by 1")
    return {row[0]: row[1] for row in found}


def of_role(bench: Bench, role: str) -> List[int]:
    """The processes of the fault that play a role."""
    found = []
    for pid in bench.processes():
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if len(words) > 1 and words[1] == role.encode():
            found.append(pid)
    return found


@fault("more workers in flight than a pipe to the lanes holds")
def many_in_flight(bench: Bench) -> str:
    database = bench.folder / "many.db"
    count = bench.count(200_000, 20_000)
    bench.run("record", "cpu", "--param", "n=1", "--workers", count, "-c", count, "--trials", 1,
              "--warmup", 0, "--model", "hybrid", "--quiet", "--db", database).must_be(0)
    check(bench, database)
    require(statuses(database) == {"ok": count}, f"{statuses(database)}")
    return f"hybrid, {count} at once"


@fault("every lane that computes is killed, again and again")
def no_lane_left(bench: Bench) -> str:
    for count in (50, 20_000):
        database = bench.folder / f"dead-{count}.db"
        began = time.monotonic()
        process = bench.start("record", "cpu", "--param", "n=50000000", "--workers", count, "-c",
                              count, "--trials", 1, "--warmup", 0, "--model", "hybrid", "--quiet",
                              "--db", database)
        bench.await_that("lanes are there", lambda: of_role(bench, "@computer"))
        while process.poll() is None and time.monotonic() < began + 60:
            for pid in of_role(bench, "@computer"):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
        bench.finish(process, began, 1).must_be(3)
        check(bench, database)
        found = statuses(database)
        require(set(found) <= {"ok", "signal 9"} and found.get("signal 9"), f"workers {found}")
    return "hybrid, 50 and 20,000 workers"


@fault("more lanes die than there are records for")
def many_deaths(bench: Bench) -> str:
    count = 300
    database = bench.folder / "deaths.db"
    bench.run("record", "--exec", "sh -c 'kill -9 $PPID'", "--workers", count, "-c", 1,
              "--trials", 1, "--warmup", 0, "--model", "processes", "--quiet", "--db",
              database).must_be(3)
    check(bench, database)
    found = statuses(database)
    require("not_started" not in found and set(found) <= {"signal 9", "lost"},
            f"workers {found}")
    return f"{count} lanes, each killed by its command"


@fault("the system refuses a lane in place of one that died", needs=("root", "prlimit"))
def refused_replacement(bench: Bench) -> str:
    for model, role in (("processes", "@lane"), ("hybrid", "@computer")):
        folder = bench.folder / model
        folder.mkdir(mode=0o755)
        bench.hand_over(folder)
        database = folder / "refused.db"
        prefix = bench.as_other_user()
        began = time.monotonic()
        process = bench.start("record", "mixed", "--param", "wait=0s", "--param", "n=150000000",
                              "--workers", 30, "-c", 2, "--trials", 1, "--warmup", 0, "--model",
                              model, "--quiet", "--db", database, prefix=prefix,
                              env={**bench.environment, "HOME": str(folder),
                                   "XDG_STATE_HOME": f"{folder}/state"})
        try:
            bench.await_that("two lanes are there", lambda: len(of_role(bench, role)) == 2)
            host = of_role(bench, "@host")[0]
            time.sleep(0.2)
            subprocess.run([*prefix, "prlimit", "--nproc=1:1", "--pid", str(host)], check=True)
            os.kill(of_role(bench, role)[0], signal.SIGKILL)
            bench.finish(process, began, 60).must_be(3)
            check(bench, database)
            found = statuses(database)
            require(found.get("signal 9") == 1, f"workers {found}")
            require(found.get("ok", 0), f"what the other lane was at is lost: {found}")
            require(found.get("not_started", 0), f"further workers were taken: {found}")
            require(set(found) == {"signal 9", "ok", "not_started"}, f"workers {found}")
            reasons = rows(database, "select reason from trials")
            require("cannot start a process" in str(reasons[0][0]), f"the reason: {reasons}")
        except Wrong as wrong:
            process.kill()
            raise Wrong(f"{model}: {wrong}") from None
    return "processes and hybrid: the other lane finishes what it is at"


@fault("thread and process ids that come again", needs=("root", "python3"))
def ids_again(bench: Bench) -> str:
    over = threading.Event()

    def turn_back() -> None:
        first = int(LAST_PID.read_text())
        while not over.wait(0.05):
            LAST_PID.write_text(str(first))

    try:
        LAST_PID.write_text(LAST_PID.read_text().strip())
    except OSError as error:
        raise Skipped(f"{LAST_PID}: {error.strerror}") from None
    turner = threading.Thread(target=turn_back)
    turner.start()
    try:
        return same_ids(bench)
    finally:
        over.set()
        turner.join()


def same_ids(bench: Bench) -> str:
    """Records under ids that come again all the time."""
    count = bench.count(40_000, 4000)
    database = bench.folder / "threads.db"
    bench.run("record", "cpu", "--param", "n=1", "--runtime", "python3", "--workers", count, "-c",
              4, "--trials", 1, "--warmup", 0, "--model", "threads", "--variant",
              "threads.variant=thread-per-worker", "--quiet", "--db", database).must_be(0)
    check(bench, database)
    again = rows(database, "select count(*) - count(distinct tid) from lanes")[0][0]
    require(isinstance(again, int) and again > 0, "no thread id came again")
    wrong = rows(database, "select count(*) from lanes where workers <> 1")[0][0]
    require(wrong == 0, f"{wrong} of {count} lanes have no worker or two")
    database = bench.folder / "processes.db"
    bench.run("record", "--exec", "sh -c 'kill -9 $PPID'", "--workers", 200, "-c", 2, "--trials",
              1, "--warmup", 0, "--model", "processes", "--quiet", "--db", database).must_be(3)
    check(bench, database)
    require(statuses(database) == {"signal 9": 200}, f"workers {statuses(database)}")
    wrong = rows(database, "select count(*) from lanes where workers <> 1 or outcome <> "
                           "'signal 9'")[0][0]
    require(wrong == 0, f"{wrong} lanes have another's worker or end")
    return f"{count} threads, {again} ids again; 200 processes"
