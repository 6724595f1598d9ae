"""The recorder, the guard or the host dies while workers live."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Callable, List, Optional, Sequence, Tuple

from bench import Bench
from checks import check, has_begun, leaves_nothing, slabs
from faults import Wrong, fault, require

SLOW = '''
import time

def waits(ordinal):
    time.sleep(30)
    return ordinal
'''
CALL = ("--call", "slow:waits", "--workers", "6", "-c", "3")
SLEEP = ("sleep", "--param", "duration=30s", "--workers", "6", "-c", "3")
PLANS: Tuple[Tuple[str, Sequence[str]], ...] = (
    ("threads", (*SLEEP, "--model", "threads")),
    ("processes", (*SLEEP, "--model", "processes")),
    ("commands", ("--exec", "sleep 30", "--workers", "4", "-c", "2", "--model", "processes")),
    *((f"python {method}", (*CALL, "--model", "processes", "--variant",
                            f"processes.start-method={method}"))
      for method in ("fork", "spawn", "forkserver")),
)


def parent(pid: int) -> int:
    """A process's parent; 0 where it has gone."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def child(bench: Bench, of: int) -> Optional[int]:
    """The first child of a process, if it has one by now."""
    return next((pid for pid in sorted(bench.processes()) if parent(pid) == of), None)


def guard_of(bench: Bench, recorder: int) -> Optional[int]:
    """The guard: the recorder's child."""
    return child(bench, recorder)


def host_of(bench: Bench, recorder: int) -> Optional[int]:
    """The host: the guard's child."""
    guard = child(bench, recorder)
    return child(bench, guard) if guard else None


def dies(bench: Bench, victim: Callable[[Bench, int], Optional[int]]) -> str:
    """Kills one of the three in the midst of each plan's trial."""
    (bench.folder / "slow.py").write_text(SLOW)
    told: List[str] = []
    for name, plan in PLANS:
        if name.startswith("python") and bench.lacks("python3"):
            continue
        database = bench.folder / f"{name.replace(' ', '-')}.db"
        process = bench.start("record", *plan, "--trials", 1, "--warmup", 0, "--quiet", "--db",
                              database)
        try:
            bench.await_that("the trial is under way", lambda: any(
                has_begun(slab) for slab in slabs(database)))
            pid = bench.await_that("the victim is there", lambda: victim(
                bench, process.pid))
            os.kill(int(str(pid)), signal.SIGKILL)
            _, err = process.communicate(timeout=30)
            require(process.returncode in (-signal.SIGKILL, 3, 74),
                    f"exit {process.returncode}: {err.decode(errors='replace')}")
            check(bench, database)
            leaves_nothing(bench, database)
        except Wrong as wrong:
            process.kill()
            raise Wrong(f"{name}: {wrong}") from None
        told.append(name)
    return ", ".join(told)


@fault("the recorder is killed while workers live")
def recorder_dies(bench: Bench) -> str:
    return dies(bench, lambda _, recorder: recorder)


@fault("the guard is killed while workers live")
def guard_dies(bench: Bench) -> str:
    return dies(bench, guard_of)


@fault("the host is killed while workers live")
def host_dies(bench: Bench) -> str:
    return dies(bench, host_of)
