"""The recorder, the keeper, the guard or the host dies or is stopped while workers live."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

from bench import Bench
from checks import check, has_begun, leaves_nothing, slabs
from faults import Wrong, fault, require

SLOW = '''
import asyncio, os, time

def waits(ordinal):
    time.sleep(30)
    return ordinal

async def awaits(ordinal):
    await asyncio.sleep(30)

def leaves_a_daemon(ordinal):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.closerange(3, 256)
            os.execvp("sleep", ["sleep", "40"])
        os._exit(0)
    time.sleep(30)
'''
SIZE = ("--workers", "6", "-c", "3")
SLEEP = ("sleep", "--param", "duration=30s", *SIZE)
CALL = ("--call", "slow:waits", *SIZE)
METHODS = ("fork", "spawn", "forkserver")
Plan = Tuple[str, Sequence[str]]


def python(method: str, *variant: str) -> Sequence[str]:
    """Processes of one start method."""
    values = (f"start-method={method}", *variant)
    return ("--model", "processes",
            *(word for value in values for word in ("--variant", f"processes.{value}")))


PLANS: Tuple[Plan, ...] = (
    ("threads", (*SLEEP, "--model", "threads")),
    ("processes", (*SLEEP, "--model", "processes")),
    ("commands", ("--exec", "sleep 30", *SIZE, "--model", "processes")),
    *((f"python {method}", (*CALL, *python(method))) for method in METHODS),
)
MORE: Tuple[Plan, ...] = (
    *PLANS,
    ("sequential", (*SLEEP, "--model", "sequential")),
    ("hybrid", ("mixed", "--param", "wait=1ms", "--param", "n=20000000000", *SIZE, "--model",
                "hybrid")),
    ("commands one by one", ("--exec", "sleep 30", *SIZE, "--model", "sequential")),
    ("python threads", (*CALL, "--model", "threads")),
    ("python async", ("--call", "slow:awaits", *SIZE, "--model", "async")),
    ("python hybrid", (*CALL, "--model", "hybrid")),
    *((f"python pool {method}", (*CALL, *python(method, "variant=pool"))) for method in METHODS),
)
DAEMON: Plan = ("python daemon", ("--call", "slow:leaves_a_daemon", *SIZE, *python("fork")))


def role_of(pid: int) -> str:
    """What a process of concur plays: its first argument, or the host's where that is Python."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return ""
    if any(word.endswith(b"concur_host.py") for word in words):
        return "@host"
    return words[1].decode(errors="replace") if len(words) > 1 else ""


def parent(pid: int) -> int:
    """A process's parent; 0 where it has gone."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def find(bench: Bench, role: str) -> Optional[int]:
    """The process that plays a role; of several, such as forks of a host, the first."""
    found = [pid for pid in bench.processes() if role_of(pid) == role]
    return next((pid for pid in sorted(found) if parent(pid) not in found), None)


def start(bench: Bench, plan: Plan, *options: object) -> Tuple[Path, subprocess.Popen[bytes]]:
    """Starts a recording of one trial; its database and its process."""
    name, words = plan
    (bench.folder / "slow.py").write_text(SLOW)
    database = bench.folder / f"{name.replace(' ', '-')}.db"
    return database, bench.start("record", *words, "--trials", 1, "--warmup", 0, "--quiet",
                                 *options, "--db", database)


def kill(pids: Sequence[int], number: int = signal.SIGKILL) -> None:
    """Sends a signal to each that is still there."""
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


def wanted(bench: Bench, plans: Sequence[Plan]) -> List[Plan]:
    """The plans that can be run here."""
    lacks_python = bench.lacks("python3")
    return [plan for plan in plans if not (plan[0].startswith("python") and lacks_python)]


def dies(bench: Bench, victim: str) -> str:
    """Kills one of them in the midst of each plan's trial."""
    told: List[str] = []
    for plan in wanted(bench, PLANS):
        database, process = start(bench, plan)
        try:
            bench.await_that("the trial is under way", lambda: any(
                has_begun(slab) for slab in slabs(database)))
            pid = process.pid if victim == "recorder" else bench.await_that(
                "the victim is there", lambda: find(bench, victim))
            kill([int(str(pid))])
            _, err = process.communicate(timeout=20)
            require(process.returncode in (-signal.SIGKILL, 3, 74),
                    f"exit {process.returncode}: {err.decode(errors='replace')}")
            check(bench, database)
            leaves_nothing(bench, database)
        except Wrong as wrong:
            process.kill()
            raise Wrong(f"{plan[0]}: {wrong}") from None
        told.append(plan[0])
    return ", ".join(told)


@fault("the recorder is killed while workers live")
def recorder_dies(bench: Bench) -> str:
    return dies(bench, "recorder")


@fault("the keeper is killed while workers live")
def keeper_dies(bench: Bench) -> str:
    return dies(bench, "@keeper")


@fault("the guard is killed while workers live")
def guard_dies(bench: Bench) -> str:
    return dies(bench, "@guard")


@fault("the host is killed while workers live")
def host_dies(bench: Bench) -> str:
    return dies(bench, "@host")


def die_together(bench: Bench, plans: Sequence[Plan], roles: Sequence[str], times: int) -> str:
    """Kills the recorder and others together, at random moments from the first of them on."""
    for plan in wanted(bench, plans):
        for number in range(times):
            database, process = start(bench, plan)
            bench.await_that("they are there", lambda: all(find(bench, role) for role in roles))
            # Half of the moments lie where host and lanes are started.
            time.sleep(bench.random.uniform(0, 0.5 if number % 2 else 0.1))
            victims = [process.pid, *(pid for role in roles for pid in [find(bench, role)] if pid)]
            bench.random.shuffle(victims)
            kill(victims)
            process.communicate()
            try:
                bench.await_that("no process is left", lambda: not bench.processes())
            except Wrong as wrong:
                left = [Path(f"/proc/{pid}/cmdline").read_bytes()[:60]
                        for pid in bench.processes()]
                raise Wrong(f"{plan[0]}, time {number + 1}: {wrong}: {left}") from None
            check(bench, database)
            for path in bench.folder.glob(f"{database.name}*"):
                path.unlink()
    return f"{times} times under each of {len(wanted(bench, plans))} plans"


@fault("the recorder and the guard are killed together")
def both_die(bench: Bench) -> str:
    return die_together(bench, (*MORE, DAEMON), ["@guard"], bench.count(50, 1))


@fault("the recorder and the keeper are killed together")
def recorder_and_keeper_die(bench: Bench) -> str:
    return die_together(bench, (*PLANS, DAEMON), ["@keeper"], bench.count(10, 1))


@fault("the recorder, the keeper and the guard are killed together")
def all_die(bench: Bench) -> str:
    return die_together(bench, MORE, ["@keeper", "@guard"], bench.count(10, 1))


def started(slab: Path, workers: int) -> int:
    """How many workers of a slab have started: their second word is set."""
    content = slab.read_bytes()
    return sum(any(content[4096 + 64 * worker + 8:4096 + 64 * worker + 16])
               for worker in range(workers))


def statuses(database: Path) -> List[str]:
    """How each worker ended, by ordinal."""
    with closing(sqlite3.connect(database)) as db:
        return [str(row[0]) for row in db.execute("select status from workers order by worker")]


@fault("the keeper, the guard or both are stopped")
def stopped(bench: Bench) -> str:
    plans = {plan[0]: plan for plan in MORE}
    for roles in (["@guard"], ["@keeper"], ["@keeper", "@guard"]):
        for name in bench.count(2, 1) * ["processes"] + ["python fork"]:
            if name not in [plan[0] for plan in wanted(bench, MORE)]:
                continue
            for number, code in ((0, 3), (signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)):
                options = ["--trial-timeout", "3s"] if not number else []
                database, process = start(bench, plans[name], *options)
                pids = [int(str(bench.await_that(
                    f"{role} is there", lambda: find(bench, role)))) for role in roles]
                bench.await_that("three workers have started", lambda: any(
                    started(slab, 6) == 3 for slab in slabs(database)))
                kill(pids, signal.SIGSTOP)
                began = time.monotonic()
                if number:
                    process.send_signal(number)
                result = bench.finish(process, began, 15)
                require(result.code == code, f"{roles}, {name}, {number}: {result.told()}")
                check(bench, database)
                found = statuses(database)
                expected = {0: "timed_out"}.get(number, "lost")
                require(found.count(expected) == 3, f"{roles}, {name}, {number}: {found}")
                database.unlink()
    return "--trial-timeout, SIGINT and a killed recorder, with each of the two stopped and both"
