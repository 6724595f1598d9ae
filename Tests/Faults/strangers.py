"""Process ids that are not the trial's any more, or never were."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import List

from bench import Bench
from checks import check
from faults import fault, require
from guards import find, kill

LEAVING = '''
import os, pathlib, time

def leaves_its_number(ordinal):
    if ordinal == 0:
        pathlib.Path("number").write_text(str(os.getpid()))
        os._exit(7)
    time.sleep(0.5 if ordinal == 1 else 0.9)
    return ordinal

def hangs_beside(ordinal):
    # Worker 2 leaves once the others hang: an executor does not start a worker behind a death.
    pathlib.Path(f"hangs-{ordinal}").touch()
    while ordinal == 2:
        if len(list(pathlib.Path(".").glob("hangs-*"))) == 4:
            os._exit(7)
        time.sleep(0.001)
    time.sleep(60)
'''
FORGING = '''
import mmap, os, pathlib, struct, time

def forge(ordinal, lane, start=None):
    path, = pathlib.Path(".").glob("*.slab")
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as slab:
        at = 4096 + 64 * ordinal
        struct.pack_into("<Q", slab, at + 40, lane & (1 << 64) - 1)
        if start is not None:
            struct.pack_into("<q", slab, at + 8, start)

def forges(ordinal):
    numbers = [int(word) for word in pathlib.Path("numbers").read_text().split()]
    pid = numbers[ordinal]
    forge(ordinal, (pid & 0xffffffff) << 32 | pid & 0xffffffff)
    time.sleep(2)
    return ordinal

def forges_times(ordinal):
    forge(ordinal, os.getpid() << 32, [-1 << 63, -1, (1 << 63) - 1, 1][ordinal])
    time.sleep(2)
    return ordinal

def forges_counters(ordinal):
    path, = pathlib.Path(".").glob("*.slab")
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as slab:
        struct.pack_into("<Q", slab, 256, [1 << 63, (1 << 64) - 1][ordinal % 2])
        struct.pack_into("<Q", slab, 320, [1 << 63, (1 << 64) - 1][ordinal % 2])
    time.sleep(2)
    return ordinal
'''
# In a namespace of its own: process ids are made to repeat, and nobody else is met.
REUSING = '''
import os, pathlib, subprocess, sys, time
command = sys.argv[1:]
recorder = subprocess.Popen(command)
number = pathlib.Path("number")
while not (number.exists() and number.read_text()):
    time.sleep(0.005)
pid = int(number.read_text())
deadline = time.monotonic() + 20
stranger = None
while stranger is None and time.monotonic() < deadline:
    if not os.path.exists(f"/proc/{pid}"):
        pathlib.Path("/proc/sys/kernel/ns_last_pid").write_text(str(pid - 1))
        made = subprocess.Popen(["sleep", "60"], start_new_session=True)
        if made.pid == pid:
            stranger = made
            break
        made.kill()
        made.wait()
    time.sleep(0.005)
code = recorder.wait()
lives = stranger is not None and stranger.poll() is None
if stranger is not None:
    stranger.kill()
print("code", code, "reused", stranger is not None, "lives", lives)
'''


def statuses(database: Path, columns: str = "status") -> List[object]:
    """How each worker of the database's one trial ended, by ordinal."""
    with closing(sqlite3.connect(database)) as db:
        return [row[0] if len(row) == 1 else row for row in db.execute(
            f"select {columns} from workers order by model, worker")]


def in_namespace(bench: Bench, script: str, *words: object) -> str:
    """Runs Python in a process namespace of its own; what it prints."""
    result = subprocess.run(
        ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc", sys.executable, "-c",
         script, *map(str, words)],
        cwd=bench.folder, env=bench.environment, capture_output=True, text=True, timeout=120,
        check=False)
    require(result.returncode == 0, f"{result.stdout}{result.stderr}"[-600:])
    return result.stdout


@fault("a crashed worker's process id is a stranger's by its timeout",
       needs=("root", "unshare", "python3"))
def reused(bench: Bench) -> str:
    (bench.folder / "leaving.py").write_text(LEAVING)
    times = bench.count(5, 1)
    for _ in range(times):
        for limits in (["--timeout", "1200ms"], ["--timeout", "1200ms", "--trial-timeout", "30s"]):
            database = bench.folder / "reused.db"
            said = in_namespace(
                bench, REUSING, bench.concur, "record", "--call", "leaving:leaves_its_number",
                "--workers", 4, "-c", 2, "--trials", 1, "--warmup", 0, "--model", "processes",
                *limits, "--quiet", "--db", database)
            require("reused True lives True" in said, said)
            require("code 3" in said, said)
            check(bench, database)
            found = statuses(database)
            require(found == ["exit 7", "ok", "ok", "ok"], f"workers {found}")
            database.unlink()
            (bench.folder / "number").unlink()
    return f"{2 * times} times the number went to another, which lived; the worker left with 7"


STRESS = '''
import os, pathlib, random, subprocess, sys, threading, time
seed, command = int(sys.argv[1]), sys.argv[2:]
draw = random.Random(seed)
ended = threading.Event()

def rewind():
    low = os.getpid() + 40
    while not ended.is_set():
        try:
            pathlib.Path("/proc/sys/kernel/ns_last_pid").write_text(str(low))
        except OSError:
            pass
        time.sleep(draw.uniform(0.0005, 0.003))

strangers = [subprocess.Popen(["sleep", "300"], start_new_session=True) for _ in range(12)]
thread = threading.Thread(target=rewind)
thread.start()
code = subprocess.call(command)
ended.set()
thread.join()
dead = [stranger.pid for stranger in strangers if stranger.poll() is not None]
for stranger in strangers:
    stranger.kill()
print("code", code, "dead strangers", dead)
'''
MIXED = '''
import os, time

def some_crash(ordinal):
    if ordinal % 7 == 3:
        os._exit(7)
    time.sleep(0.002)
    return ordinal
'''


@fault("process and thread ids repeat all the time", needs=("root", "unshare", "python3"))
def repeating(bench: Bench) -> str:
    (bench.folder / "mixed.py").write_text(MIXED)
    workers = bench.count(120, 60)
    plans = {
        "processes": ("--model", "processes", "--timeout", "200ms"),
        "thread-per-worker": ("--model", "threads", "--variant",
                              "threads.variant=thread-per-worker"),
    }
    for name, plan in plans.items():
        database = bench.folder / f"{name}.db"
        function = "mixed:some_crash" if name == "processes" else "mixed:no_crash"
        (bench.folder / "mixed.py").write_text(MIXED + '''
def no_crash(ordinal):
    time.sleep(0.0005)
    return ordinal
''')
        said = in_namespace(
            bench, STRESS, bench.random.randrange(1 << 30), bench.concur, "record", "--call",
            function, "--workers", workers if name == "processes" else 20 * workers, "-c", 4,
            "--trials", 1, "--warmup", 0, *plan, "--quiet", "--db", database)
        require("dead strangers []" in said, f"{name}: {said}")
        check(bench, database)
        found = statuses(database)
        if name == "processes":
            wrong = {ordinal: status for ordinal, status in enumerate(found)
                     if status != ("exit 7" if ordinal % 7 == 3 else "ok")}
            require(not wrong, f"{name}: {wrong}")
        else:
            require(set(found) == {"ok"}, f"{name}: {set(found)}")
            with closing(sqlite3.connect(database)) as db:
                uneven = db.execute("select count(*) from lanes where workers <> 1").fetchone()[0]
            require(uneven == 0, f"{name}: {uneven} lanes without their own worker")
    return f"{workers} processes with 12 strangers beside them, {20 * workers} threads"


@fault("a worker forges its process id", needs=("python3",))
def forged(bench: Bench) -> str:
    (bench.folder / "forging.py").write_text(FORGING)
    stranger = subprocess.Popen(["sleep", "120"], start_new_session=True)
    numbers = [stranger.pid, os.getpid(), 1, 0, -1, -stranger.pid, 2**31 - 1]
    (bench.folder / "numbers").write_text(" ".join(map(str, numbers)))
    try:
        for model in ("processes", "threads"):
            database = bench.folder / f"forged-{model}.db"
            bench.run("record", "--call", "forging:forges", "--workers", len(numbers), "-c",
                      len(numbers), "--trials", 1, "--warmup", 0, "--model", model, "--timeout",
                      "300ms", "--quiet", "--db", database, timeout=60).must_be(0, 3)
            require(stranger.poll() is None, f"{model}: a stranger was ended")
            check(bench, database)
        for function in ("forges_times", "forges_counters"):
            database = bench.folder / f"{function}.db"
            bench.run("record", "--call", f"forging:{function}", "--workers", 4, "-c", 4,
                      "--trials", 1, "--warmup", 0, "--model", "processes", "--timeout",
                      "300ms", "--quiet", "--db", database, timeout=60).must_be(0, 3)
            check(bench, database)
            with closing(sqlite3.connect(database)) as db:
                reasons = [row[0] or "" for row in db.execute("select reason from trials")]
            require(not any("guard was ended" in reason for reason in reasons), f"{reasons}")
    finally:
        stranger.kill()
        stranger.wait()
    return f"{len(numbers)} numbers under processes and threads; times; counters"


@fault("a worker leaves long before its timeout", needs=("python3",))
def left_early(bench: Bench) -> str:
    (bench.folder / "leaving.py").write_text(LEAVING)
    for limit in ("--timeout", "--trial-timeout"):
        for variant in ((), ("--variant", "processes.variant=pool")):
            database = bench.folder / "early.db"
            bench.run("record", "--call", "leaving:hangs_beside", "--workers", 4, "-c", 4,
                      "--trials", 1, "--warmup", 0, "--model", "processes", *variant, limit, "2s",
                      "--quiet", "--db", database, timeout=60).must_be(3)
            check(bench, database)
            found = statuses(database)
            require(found[2] != "timed_out", f"{limit} {variant}: {found}")
            require(limit == "--trial-timeout" or found[2] == "exit 7", f"{variant}: {found}")
            require(found.count("timed_out") == 3, f"{limit} {variant}: {found}")
            database.unlink()
            for marker in bench.folder.glob("hangs-*"):
                marker.unlink()
    return "beside three that time out, by --timeout and --trial-timeout, executor and pool"


@fault("SIGCHLD that was ignored", needs=("python3",))
def ignored_sigchld(bench: Bench) -> str:
    def ignore() -> None:
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)

    database = bench.folder / "commands.db"
    bench.run("record", "--exec", "sh -c 'exit 7'", "--workers", 4, "-c", 2, "--trials", 1,
              "--warmup", 0, "--model", "sequential,processes", "--quiet", "--db", database,
              preexec_fn=ignore).must_be(3)
    check(bench, database)
    require(set(statuses(database)) == {"exit 7"}, f"{statuses(database)}")
    (bench.folder / "leaving.py").write_text(LEAVING)
    database = bench.folder / "python.db"
    bench.run("record", "--call", "leaving:leaves_its_number", "--workers", 4, "-c", 2,
              "--trials", 1, "--warmup", 0, "--model", "processes", "--quiet", "--db", database,
              preexec_fn=ignore).must_be(3)
    check(bench, database)
    require(statuses(database)[0] == "exit 7", f"{statuses(database)}")
    others: List[float] = []
    for before in (ignore, None):
        database = bench.folder / f"others-{len(others)}.db"
        bench.run("record", "cpu", "--param", "n=30000000", "--workers", 8, "-c", 2, "--trials", 1,
                  "--warmup", 0, "--model", "processes", "--quiet", "--db", database,
                  preexec_fn=before).must_be(0)
        with closing(sqlite3.connect(database)) as db:
            others.append(db.execute(
                "select others_cpu_ns * 1.0 / (user_ns + system_ns) from trials").fetchone()[0])
    require(others[0] < 0.5 + 2 * max(others[1], 0),
            f"others took {others[0]:.2f} of our CPU time, {others[1]:.2f} where it is not ignored")
    return "commands and processes end as they do; our CPU time is ours"


@fault("what the recorder was started with is not the trial's")
def inherited_child(bench: Bench) -> str:
    script = ("sleep 60 & echo $! > child; exec \"$CONCUR\" record sleep --param duration=20s "
              "--workers 4 -c 2 --trials 1 --warmup 0 --model processes --quiet --db \"$DB\"")
    environment = {**bench.environment, "CONCUR": str(bench.concur)}
    for role in ("@guard", "@keeper"):
        database = bench.folder / f"inherited-{role[1:]}.db"
        process = subprocess.Popen(["/bin/sh", "-c", script], cwd=bench.folder, env={
            **environment, "DB": str(database)}, stderr=subprocess.DEVNULL)
        victim = bench.await_that(f"{role} is there", lambda: find(bench, role))
        bench.await_that("a lane is there", lambda: find(bench, "@lane"))
        kill([int(str(victim))])
        require(process.wait(timeout=30) == 3, f"exit {process.returncode}")
        pid = int((bench.folder / "child").read_text())
        lives = Path(f"/proc/{pid}").exists() and "Z" not in Path(
            f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:1]
        kill([pid])
        require(lives, f"with the {role[1:]} killed, it was ended")
        check(bench, database)
    return "a child of the shell before it lives on, with guard or keeper killed"


@fault("a process that may not be ended", needs=("root", "setpriv"))
def another_users(bench: Bench) -> str:
    bench.folder.chmod(0o777)
    program = bench.folder / "as-root"
    program.write_bytes(Path("/usr/bin/setpriv").read_bytes())
    program.chmod(0o4755)
    home = bench.folder / "home"
    home.mkdir()
    bench.hand_over(home)
    environment = {**bench.environment, "HOME": str(home), "XDG_STATE_HOME": f"{home}/state",
                   "XDG_DATA_HOME": f"{home}/data"}
    for options, code in ((("--timeout", "500ms"), 3), (("--trial-timeout", "500ms"), 3)):
        database = home / "users.db"
        began = time.monotonic()
        result = bench.run(
            "record", "--exec", f"{program} --reuid=0 --clear-groups sleep 12", "--workers", 2,
            "-c", 2, "--trials", 1, "--warmup", 0, "--model", "processes", *options, "--quiet",
            "--db", database, prefix=bench.as_other_user(), env=environment, timeout=60)
        result.must_be(code)
        require(time.monotonic() - began < 10, f"it waited for it: {result.told()}")
        with closing(sqlite3.connect(database)) as db:
            reason = db.execute("select reason from trials").fetchone()[0] or ""
        require("could not be ended" in reason, f"{options}: {reason}")
        require(statuses(database) == ["timed_out"] * 2, f"{options}: {statuses(database)}")
        bench.kill_all()
        database.unlink()
    return "commands of another user: told, and not waited for"


@fault("a worker that writes to stderr without end", needs=("python3",))
def endless_stderr(bench: Bench) -> str:
    (bench.folder / "loud.py").write_text(
        "import os\n\ndef shouts(ordinal):\n    while True:\n        os.write(2, b'x' * 65536)\n")
    for limit in ("--timeout", "--trial-timeout"):
        database = bench.folder / "loud.db"
        span = "500ms" if limit == "--timeout" else "3s"
        began = time.monotonic()
        bench.run("record", "--call", "loud:shouts", "--workers", 4, "-c", 4, "--trials", 1,
                  "--warmup", 0, "--model", "processes", limit, span, "--quiet", "--db",
                  database, timeout=60).must_be(3)
        require(time.monotonic() - began < 15, f"it took {time.monotonic() - began:.1f} s")
        check(bench, database)
        require(set(statuses(database)) == {"timed_out"}, f"{limit}: {statuses(database)}")
        database.unlink()
    return "ended by --timeout and --trial-timeout"
