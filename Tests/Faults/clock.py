"""The clock is set back by a day while a trial runs."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing

from bench import Bench
from checks import check
from faults import Skipped, fault, require

SHIM = r"""
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long shift(void) {
  const char *set = getenv("CLOCK_SET");
  return set && access(set, F_OK) == 0 ? -86400 : 0;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = syscall(SYS_clock_gettime, clock, now);
  if (result == 0 && clock == CLOCK_REALTIME) now->tv_sec += shift();
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  int result = syscall(SYS_gettimeofday, now, zone);
  if (result == 0) now->tv_sec += shift();
  return result;
}

time_t time(time_t *now) {
  struct timespec precise;
  clock_gettime(CLOCK_REALTIME, &precise);
  if (now) *now = precise.tv_sec;
  return precise.tv_sec;
}
"""
FUNCTION = """
import os, time

def sets_the_clock(ordinal):
    time.sleep(0.05)
    open(os.environ["CLOCK_SET"], "w").close()
    time.sleep(0.05)
    return ordinal
"""


@fault("the clock is set back by a day in a trial", needs=("python3", "cc"))
def set_back(bench: Bench) -> str:
    source, shim, mark = (bench.folder / name for name in ("shim.c", "shim.so", "set"))
    source.write_text(SHIM)
    built = subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", shim, source],
                           capture_output=True, text=True, check=False)
    if built.returncode:
        raise Skipped(f"cc: {built.stderr.strip().splitlines()[0]}")
    (bench.folder / "setter.py").write_text(FUNCTION)
    for model in ("sequential", "threads", "processes"):
        database = bench.folder / f"{model}.db"
        environment = {**bench.environment, "LD_PRELOAD": str(shim), "CLOCK_SET": str(mark)}
        bench.run("record", "--call", "setter:sets_the_clock", "--workers", 2, "-c", 2, "--trials",
                  1, "--warmup", 0, "--model", model, "--quiet", "--db", database,
                  env=environment).must_be(0)
        mark.unlink()
        check(bench, database)
        with closing(sqlite3.connect(database)) as db:
            wall, step = db.execute("select wall_ns, clock_step_ns from trial").fetchone()
            longest = db.execute("select max(run_ns), min(run_ns) from worker").fetchone()
        least = 200e6 if model == "sequential" else 100e6
        require(least <= wall < least + 2e9, f"{model}: wall time {wall / 1e6:.1f} ms")
        require(step is not None and abs(step + 86_400e9) < 1e9,
                f"{model}: the trial says that the clock moved by {step} ns")
        require(100e6 <= longest[1] and longest[0] < 2.1e9, f"{model}: workers ran {longest}")
        shown = bench.run("report", "--db", database).must_be(0)
        require(b"the clock was set, back by" in shown.out,
                f"{model}: the report says nothing of the clock: {shown.told()}")
    return "−86,400 s: clock_step_ns tells it, wall and run times are monotonic"
