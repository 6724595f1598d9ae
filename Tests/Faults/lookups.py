"""Modules of the user's that do more than define functions when they are imported."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Dict, List, Tuple

from bench import Bench, Result
from faults import Wrong, fault, require

FUNCTION = "\ndef f(ordinal):\n    return ordinal\n"
HARMLESS: Dict[str, str] = {
    "starts a process that holds stdout": "import subprocess; subprocess.Popen(['sleep', '60'])",
    "starts a daemon": """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 64)
        time.sleep(60)
    os._exit(0)
""",
    "starts a server with a thread": """
import socketserver, threading
server = socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler)
threading.Thread(target=server.serve_forever).start()
""",
    "forks and lets both go on": "import os; os.fork()",
    "closes stdout": "import os, sys; sys.stdout.close(); sys.__stdout__.close(); os.close(1)",
    "replaces stdout": "import os, sys; sys.stdout = None; os.dup2(2, 1)",
    "forges an answer": """
import os, sys
forged = 'concur:{"implementation": "cpython", "version": "3.99.9"}'
print(forged)
print(forged, file=sys.__stdout__, flush=True)
os.write(1, forged.encode() + b"\\n")
""",
    "writes megabytes": """
import os
for descriptor in (1, 2):
    for _ in range(256):
        os.write(descriptor, b"x" * 65536)
""",
    "has something to do at the exit": "import atexit, time; atexit.register(time.sleep, 60)",
    "ignores every signal": """
import signal
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
""",
}
HARMFUL: Dict[str, Tuple[str, str]] = {
    "sleeps": ("import time; time.sleep(3600)", "took longer than 1.5 s"),
    "stops itself": ("import os; os.kill(os.getpid(), 19)", "took longer than 1.5 s"),
    "stops its session": ("import os; os.killpg(0, 19)", "took longer than 1.5 s"),
    "computes without end": ("while True: pass", "took longer than 1.5 s"),
    "leaves": ("import os; os._exit(0)", "with exit code 0"),
    "leaves a child in its place": ("import os\nif os.fork(): os._exit(3)", "with exit code 3"),
    "raises SystemExit": ("raise SystemExit(0)", "failed with SystemExit"),
    "kills itself": ("import os; os.kill(os.getpid(), 9)", "was ended by signal 9"),
    "becomes another program": ("import os; os.execv('/bin/true', ['true'])", "exit code 0"),
    "kills its parent": ("import os, time; os.kill(os.getppid(), 9); time.sleep(60)",
                         "ended the process that looks after it"),
    "stops its parent": ("import os; os.kill(os.getppid(), 19)",
                         "ended the process that looks after it"),
    "raises what cannot be said": (r"raise ValueError('\udcff' + 'x' * 9000000)", "ValueError"),
    "has a function without end": ("""
class Everything:
    def __getattr__(self, name):
        return Everything()
    def __call__(self, ordinal):
        return ordinal
f = Everything()
""", ""),
}


def look_up(bench: Bench, text: str, *options: object) -> Result:
    """Plans a recording of a module's function, which looks it up and creates nothing."""
    (bench.folder / "hostile.py").write_text(text)
    return bench.run("record", "--call", "hostile:f", "--workers", 2, "--dry-run", *options,
                     "--db", bench.folder / "lookup.db", timeout=30)


def leaves_nothing_behind(bench: Bench, name: str) -> None:
    """Requires that no process of the module's is left, and nothing was created."""
    try:
        bench.await_that("no process is left", lambda: not bench.processes(), 5)
    except Wrong as wrong:
        raise Wrong(f"{name}: {wrong}") from None
    created = sorted(path.name for path in bench.folder.iterdir() if path.suffix == ".db")
    require(not created, f"{name}: it created {created}")


@fault("a module that starts, prints or closes things when it is imported", needs=("python3",))
def harmless(bench: Bench) -> str:
    for name, text in HARMLESS.items():
        result = look_up(bench, text + FUNCTION)
        require(result.code == 0, f"{name}: {result.told()}")
        require(b"3.99" not in result.out, f"{name}: the forged answer is believed")
        require(result.seconds < 10, f"{name}: it took {result.seconds:.1f} s")
        leaves_nothing_behind(bench, name)
    return f"{len(HARMLESS)} modules: looked up, and nothing of them is left"


@fault("a module that does not come back from its import", needs=("python3",))
def harmful(bench: Bench) -> str:
    for name, (text, told) in HARMFUL.items():
        own = text if "f = " in text else text + FUNCTION
        result = look_up(bench, own, "--lookup-timeout", "1500ms")
        result.must_be(64 if told else 0)
        require(told.encode() in result.err and (not told or b"hostile" in result.err),
                f"{name}: {result.told()}")
        require(len(result.err) < 4000, f"{name}: {len(result.err)} bytes of error")
        require(result.seconds < 15, f"{name}: it took {result.seconds:.1f} s")
        leaves_nothing_behind(bench, name)
    return f"{len(HARMFUL)} modules: a sentence each, and nothing of them is left"


WAITS = """
import os, pathlib, time
if os.fork() == 0:
    os.setsid()
    time.sleep(600)
pathlib.Path("imported").write_text("")
time.sleep(600)
"""


def waiting(bench: Bench) -> Tuple[object, float]:
    """A recording that looks up a module which waits and has started a daemon."""
    (bench.folder / "hostile.py").write_text(WAITS + FUNCTION)
    began = time.monotonic()
    process = bench.start("record", "--call", "hostile:f", "--workers", 2, "--db",
                          bench.folder / "lookup.db")
    marker = bench.folder / "imported"
    bench.await_that("the module is imported", marker.exists)
    marker.unlink()
    return process, began


@fault("a signal while a module is looked up", needs=("python3",))
def signalled(bench: Bench) -> str:
    told: List[str] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
        process, began = waiting(bench)
        process.send_signal(number)  # type: ignore[attr-defined]
        result = bench.finish(process, began, 10)  # type: ignore[arg-type]
        require(result.code in (-number, 128 + number), f"{number.name}: {result.told()}")
        leaves_nothing_behind(bench, number.name)
        told.append(number.name)
    return ", ".join(told)


@fault("what looks after a look-up is killed or stopped", needs=("python3",))
def guard_gone(bench: Bench) -> str:
    for number in (signal.SIGKILL, signal.SIGSTOP):
        (bench.folder / "hostile.py").write_text(WAITS + FUNCTION)
        began = time.monotonic()
        process = bench.start("record", "--call", "hostile:f", "--workers", 2,
                              "--lookup-timeout", "2s", "--db", bench.folder / "lookup.db")
        marker = bench.folder / "imported"
        bench.await_that("the module is imported", marker.exists)
        marker.unlink()
        guards = [pid for pid in bench.processes()
                  if b"@lookup" in Path(f"/proc/{pid}/cmdline").read_bytes()]
        require(len(guards) == 1, f"{len(guards)} processes look after the look-up")
        os.kill(guards[0], number)
        result = bench.finish(process, began, 20).must_be(64)
        require(b"hostile" in result.err, result.told())
        leaves_nothing_behind(bench, number.name)
    return "SIGKILL and SIGSTOP"


@fault("an interpreter that never answers", needs=("python3",))
def mute(bench: Bench) -> str:
    for name, script in (("sleeps", "sleep 600"), ("writes", "exec yes"),
                         ("daemon", "(setsid sleep 600 &) ; sleep 600")):
        path = bench.folder / f"python-{name}"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        result = bench.run("record", "cpu", "--runtime", path, "--lookup-timeout", "1s", "--db",
                           bench.folder / "lookup.db", timeout=30).must_be(69)
        require(result.seconds < 10, f"{name}: it took {result.seconds:.1f} s")
        leaves_nothing_behind(bench, name)
    return "one that sleeps, one that writes without end, one that leaves a daemon"
