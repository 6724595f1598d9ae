"""Running out: of disk, of file size, of descriptors, of threads and processes, of machine."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Callable, Iterator, List, Sequence, Tuple

from bench import QUICK, Bench, Result
from checks import check, leaves_nothing
from databases import copy_with_leftovers, killed, quick
from faults import Skipped, Wrong, fault, require
from states import State, state
from straces import injected


def limited(limit: int, value: int) -> Callable[[], None]:
    """Sets a limit in the child, hard, since concur raises what it may."""

    def set_limit() -> None:
        resource.setrlimit(limit, (value, value))

    return set_limit


def until_clean(bench: Bench, values: Sequence[int], attempt: Callable[[int, Path], Result],
                codes: Sequence[int], unit: str) -> str:
    """Tries rising limits on copies of a database until a recording is complete."""
    base = quick(bench)
    for value in values:
        database = bench.copy(base)
        before = state(database)
        try:
            result = attempt(value, database).must_be(0, *codes)
            check(bench, database, before=before, result=result)
            leaves_nothing(bench, database)
        except Wrong as wrong:
            raise Wrong(f"{unit} {value}: {wrong}") from None
        if result.code == 0:
            require(value != values[0], "it never failed")
            return f"{unit} {values[0]}…{value} until clean"
    raise Wrong(f"still {result.told()}")


@contextmanager
def small_disk(bench: Bench, size: str) -> Iterator[Path]:
    """A file system of its own, gone afterwards."""
    disk = bench.folder / "disk"
    disk.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", disk],
                           capture_output=True, text=True, check=False)
    if mount.returncode:
        raise Skipped(f"may not mount: {mount.stderr.strip().splitlines()[0]}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


@fault("a full disk", needs=("root", "mount"))
def full_disk(bench: Bench) -> str:
    with small_disk(bench, "1m") as disk:
        database = disk / "full.db"
        bench.record(database, "--quiet").must_be(0)
        before = state(database)
        result = bench.run("record", "cpu", "--param", "n=1", "--workers", 100_000, "-c", 2,
                           "--trials", 1, "--warmup", 0, "--quiet", "--db", database).must_be(74)
        after = check(bench, database, before=before, result=result)
        ran = [trial.status for run in after.keys() - before.keys()
               for _, trial in after[run].trials if trial.status != "not_run"]
        require(not ran, f"no room for a slab, and trials are {ran}")
        return "a slab of 6 MB on a disk of 1 MB"


@fault("a disk that fills while it records", needs=("root", "mount"))
def filling_disk(bench: Bench) -> str:
    base = quick(bench)
    step = bench.count(4096, 32_768)
    room = 0
    with small_disk(bench, "1m") as disk:
        while True:
            database = disk / "full.db"
            shutil.copyfile(base, database)
            before = state(database)
            free = os.statvfs(disk).f_bavail * 4096
            (disk / "filler").write_bytes(bytes(max(0, free - room)))
            result = bench.record(database, "--quiet").must_be(0, 74)
            (disk / "filler").unlink()
            try:
                check(bench, database, before=before, result=result)
                leaves_nothing(bench, database)
            except Wrong as wrong:
                raise Wrong(f"with room for {room} bytes: {wrong}") from None
            database.unlink()
            if result.code == 0:
                return f"room for 0, {step}… {room} bytes until clean"
            room += step


@fault("a limit on the size of files")
def file_size(bench: Bench) -> str:
    size = quick(bench).stat().st_size
    sizes = [0, 512, 4096, *range(8192, size + (1 << 20), bench.count(4096, 65_536))]
    return until_clean(bench, sizes, lambda value, database: bench.record(
        database, "--quiet", preexec_fn=limited(resource.RLIMIT_FSIZE, value)), (74,), "bytes")


@fault("a limit on the size of files, the database being made")
def first_file_size(bench: Bench) -> str:
    sizes = [0, 512, 4096, *range(16_384, 200_000, bench.count(16_384, 65_536))]
    for size in sizes:
        database = bench.folder / f"first-{size}.db"
        result = bench.record(database, "--quiet", preexec_fn=limited(
            resource.RLIMIT_FSIZE, size)).must_be(0, 74)
        check(bench, database, result=result)
        leaves_nothing(bench, database)
    return f"bytes {sizes[0]}…{sizes[-1]}"


@fault("a limit on descriptors")
def descriptors(bench: Bench) -> str:
    return until_clean(bench, range(3, 100), lambda value, database: bench.record(
        database, "--quiet", preexec_fn=limited(resource.RLIMIT_NOFILE, value)),
        (3, 73, 74), "descriptors")


@fault("a limit on descriptors, of a recovery")
def descriptors_of_recovery(bench: Bench) -> str:
    base = killed(bench)
    for count in range(3, 40):
        database = copy_with_leftovers(bench, base)
        before = state(database)
        result = bench.run("verify", "--db", database, preexec_fn=limited(
            resource.RLIMIT_NOFILE, count))
        try:
            result.must_be(0, 74)
            require(result.code or result.out.startswith(b"ok: "),
                    f"exit 0, and it says: {result.out[:60]!r}")
            check(bench, database, before=before, result=result)
        except Wrong as wrong:
            raise Wrong(f"{count} descriptors: {wrong}") from None
    return "descriptors 3…39"


def machines(database: Path) -> int:
    """How many machines a database knows."""
    with closing(sqlite3.connect(database)) as db:
        return int(db.execute("select count(*) from machine").fetchone()[0])


@fault("an open that fails makes no second machine", needs=("strace",))
def one_machine(bench: Bench) -> str:
    base = quick(bench)
    numbers = range(1, 60, bench.count(1, 5))
    for number in numbers:
        database = bench.copy(base)
        inject = f"openat:error=EMFILE:when={number}"
        injected(bench, inject, ["record", *QUICK, "--quiet", "--db", database])
        bench.await_that("no process is left", lambda: not bench.processes())
        require(machines(database) == 1, f"{inject}: the machine counts as another one")
    return f"openat N = {numbers[0]}…{numbers[-1]}, one at a time"


PYTHON = os.path.realpath(sys.executable)
"""An interpreter itself: where `python3` is a script of the shell, that shell tries to fork for
15 s."""
PLANS = (
    ("swift", "threads"), ("swift", "processes"), ("swift", "async"),
    ("swift", "async", "--variant", "async.executor=single"), ("swift", "hybrid"),
    (PYTHON, "threads"), (PYTHON, "processes"), (PYTHON, "async"))


def outcomes(database: Path, before: State) -> Tuple[List[str], List[int]]:
    """How new trials ended, and their workers."""
    with closing(sqlite3.connect(database)) as db:
        trials = db.execute("select r.uuid, t.status from run r join trial t using (run_id)")
        ended = sorted({str(status) for run, status in trials if run not in before})
        workers = db.execute("select r.uuid, w.status from run r join trial t using (run_id) "
                             "join worker w using (trial_id)")
        return ended, sorted({int(status) for run, status in workers if run not in before})


def refuse_threads(bench: Bench, plan: Sequence[str], inject: str) -> int:
    """Records six workers side by side under an injection; gives the exit code."""
    database = bench.copy(quick(bench))
    before = state(database)
    result, _ = injected(bench, inject, [
        "record", "mixed", "--param", "n=10", "--param", "wait=1ms", "--workers", 6, "-c", 6,
        "--trials", 1, "--warmup", 0, "--quiet", "--runtime", plan[0], "--model", plan[1],
        *plan[2:],
        "--db", database], timeout=10)
    result.must_be(0, 3, 69, 74)
    check(bench, database, before=before)
    trials, workers = outcomes(database, before)
    require(result.code != 3 or trials != ["complete"] or workers != [0],
            f"exit 3, and nothing is amiss: {result.told()}")
    return result.code


def refuse_in_turn(bench: Bench, plans: Sequence[Sequence[str]], whens: Sequence[str]) -> List[int]:
    """Tries each plan with each moment; all that is wrong is told together."""
    wrong: List[str] = []
    codes: List[int] = []
    for plan in plans:
        for when in whens:
            inject = f"clone,clone3,vfork,fork:error=EAGAIN:when={when}"
            try:
                codes.append(refuse_threads(bench, plan, inject))
            except Wrong as error:
                wrong.append(f"{' '.join(plan)}, {inject}: {error}")
    require(not wrong, "\n".join(wrong))
    return codes


@fault("no more threads or processes", needs=("strace",))
def no_more_threads(bench: Bench) -> str:
    whens = [f"{number}{suffix}" for number in range(4, 10, bench.count(1, 3))
             for suffix in ("", "+")]
    codes = refuse_in_turn(bench, PLANS, whens)
    require(3 in codes, f"never exit 3: {sorted(set(codes))}")
    return (f"clone N = 4… in each thread, once and persistently, {len(PLANS)} plans: "
            f"{codes.count(3)} of {len(codes)} exit 3")


@fault("no timer for tasks that sleep", needs=("strace",))
def no_timer(bench: Bench) -> str:
    wrong: List[str] = []
    codes: List[int] = []
    for variant in ((), ("--variant", "async.executor=single")):
        for error in ("EMFILE",) if bench.bounded else ("EMFILE", "ENFILE", "ENOMEM"):
            for when in ("1", "1+", "2"):
                database = bench.copy(quick(bench))
                before = state(database)
                inject = f"timerfd_create:error={error}:when={when}"
                try:
                    result, met = injected(bench, inject, [
                        "record", "sleep", "--param", "duration=1ms", "--workers", 4, "-c", 2,
                        "--trials", 1, "--warmup", 0, "--model", "async,hybrid", *variant,
                        "--runtime", "swift", "--quiet", "--db", database], timeout=30)
                    result.must_be(3 if met else 0)
                    codes.append(result.code)
                    check(bench, database, before=before)
                except Wrong as refused:
                    wrong.append(f"{inject} {' '.join(variant)}: {refused}")
    require(not wrong, "\n".join(wrong))
    require(3 in codes, f"never exit 3: {sorted(set(codes))}")
    return f"timerfd_create, once and persistently: {codes.count(3)} of {len(codes)} exit 3"


@fault("no threads for the recorder itself", needs=("strace",))
def no_threads_at_all(bench: Bench) -> str:
    plans = [("swift", "threads"), (PYTHON, "threads")]
    whens = ("2", "2+") if bench.bounded else ("1", "2", "3", "1+", "2+", "3+")
    codes = refuse_in_turn(bench, plans, whens)
    return f"clone N = 1…3, once and persistently: exits {sorted(set(codes))}"


@fault("a limit on the user's processes")
def user_processes(bench: Bench) -> str:
    database = bench.folder / "shared" / "limited.db"
    database.parent.mkdir(mode=0o777)
    bench.record(database, "--quiet").must_be(0)
    bench.hand_over(database.parent)
    before = state(database)
    user = bench.as_other_user()
    held = sum(1 for entry in Path("/proc").iterdir() if entry.name.isdigit()
               and entry.exists() and entry.stat().st_uid == bench.other_user)
    rooms = range(1, 16, bench.count(1, 4))
    codes: List[int] = []
    for room in rooms:
        for model in ("threads", "processes", "async", "hybrid"):
            result = bench.run(
                "record", "mixed", "--param", "n=10", "--param", "wait=1ms", "--workers", 40,
                "-c", 6, "--trials", 1, "--warmup", 0, "--model", model, "--runtime", "swift",
                "--quiet", "--db", database,
                prefix=user, preexec_fn=limited(resource.RLIMIT_NPROC, held + room))
            result.must_be(0, 3, 64, 69, 74)
            codes.append(result.code)
            before = check(bench, database, before=before)
    require(3 in codes, f"never exit 3: {sorted(set(codes))}")
    return (f"RLIMIT_NPROC {rooms[0]} to {rooms[-1]} above what is there, 4 models: "
            f"{codes.count(3)} of {len(codes)} exit 3")


def cgroup(controller: str) -> Path:
    """The folder of this process's control group for a controller, whose hierarchy is writable."""
    root = Path("/sys/fs/cgroup")
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, names, path = line.split(":", 2)
        if controller in names.split(","):
            return root / controller / path.lstrip("/")
        if not names and (root / "cgroup.controllers").exists():
            return root
    raise Skipped(f"no control group for {controller}")


@contextmanager
def group(bench: Bench, controller: str, file: str, old: str, value: int) -> Iterator[List[str]]:
    """A control group with a limit; gives the prefix that puts a command into it."""
    folder = cgroup(controller) / f"concur-faults-{os.getpid()}"
    try:
        folder.mkdir()
    except OSError as error:
        raise Skipped(f"may not make a control group: {error.strerror}") from None
    try:
        limit = folder / file if (folder / file).exists() else folder / old
        if not limit.exists():
            raise Skipped(f"no {file} in a control group")
        limit.write_text(str(value))
        swap = folder / "memory.swap.max"
        if swap.exists():
            swap.write_text("0")
        yield ["sh", "-c", 'echo $$ > "$0/cgroup.procs" && exec "$@"', str(folder)]
    finally:
        bench.await_that("no process is left in the control group",
                         lambda: not (folder / "cgroup.procs").read_text())
        folder.rmdir()


@fault("pids.max of a control group", needs=("root",))
def pids_max(bench: Bench) -> str:
    database = bench.copy(quick(bench))
    before = state(database)
    with group(bench, "pids", "pids.max", "pids.max", 12) as prefix:
        result = bench.run(
            "record", "sleep", "--param", "duration=50ms", "--workers", 10, "-c", 10, "--trials", 1,
            "--warmup", 0, "--model", "threads,processes", "--quiet", "--db", database,
            prefix=prefix).must_be(0, 3, 64, 74)
        require(result.code, "12 processes were enough for 10 lanes, guard, host and recorder")
    check(bench, database, before=before)
    return f"10 lanes with pids.max 12: exit {result.code}"


@fault("a worker is killed for want of memory", needs=("root", "python3"))
def out_of_memory(bench: Bench) -> str:
    (bench.folder / "hungry.py").write_text(
        "def eat(ordinal):\n"
        "    return len(bytearray(b'x') * (400 << 20)) if ordinal == 2 else ordinal\n")
    database = bench.copy(quick(bench))
    before = state(database)
    with group(bench, "memory", "memory.max", "memory.limit_in_bytes", 200 << 20) as prefix:
        result = bench.run("record", "--call", "hungry:eat", "--workers", 5, "-c", 2, "--trials", 1,
                           "--warmup", 0, "--model", "processes", "--quiet", "--db", database,
                           prefix=prefix).must_be(3)
    check(bench, database, before=before)
    _, found = outcomes(database, before)
    require(521 in found, f"statuses {found}, no 521 (signal 9): {result.told()}")
    return "a worker of 400 MB in a control group of 200 MB"


@fault("more threads than the machine can hold")
def too_many_threads(bench: Bench) -> str:
    limit = min(int(Path(f"/proc/sys/kernel/{name}").read_text())
                for name in ("pid_max", "threads-max"))
    lanes = max(40_000, limit + 1000)
    for model in ("threads", "processes"):
        database = bench.folder / "many.db"
        result = bench.run("record", "sleep", "--workers", lanes, "-c", lanes, "--model", model,
                           "--db", database).must_be(64)
        named = any(word in result.err for word in (
            b"pid_max", b"threads-max", b"max_map_count", b"pids.max", b"ulimit", b"RLIMIT",
            b"memory"))
        require(named, f"the limit is not named: {result.told()}")
        require(not list(bench.folder.iterdir()), "something was created")
    return f"{lanes:,} threads, {lanes:,} processes: refused by name"


@fault("a million pooled and async workers")
def a_million(bench: Bench) -> str:
    database = bench.folder / "million.db"
    workers = bench.count(1_000_000, 200_000)
    bench.run("record", "cpu", "--param", "n=1", "--workers", workers, "-c", 2, "--trials", 1,
              "--warmup", 0, "--model", "threads,async", "--quiet", "--db", database,
              timeout=300).must_be(0)
    after = check(bench, database)
    kept = [trial.workers for run in after.values() for _, trial in run.trials]
    require(kept == [workers, workers], f"workers stored: {kept}")
    return f"{workers:,} workers each"
