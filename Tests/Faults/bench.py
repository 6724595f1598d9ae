"""The scratch folder of a fault, and how concur is run in it."""

from __future__ import annotations

import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List, Optional, Sequence, cast

from faults import Skipped, Wrong

CRASHES = range(132, 140)
QUICK = ("sleep", "--param", "duration=1ms", "--workers", "4", "-c", "2", "--trials", "1",
         "--warmup", "0", "--model", "threads,async", "--no-progress")
"""A recording of two trials with four workers each, which takes a tenth of a second."""


@dataclass
class Result:
    """How a command ended; `code` is negative where a signal ended it."""

    command: Sequence[str]
    code: int
    out: bytes
    err: bytes
    seconds: float

    def told(self) -> str:
        """The command, its exit code and the end of what it said."""
        command = " ".join(shlex.quote(str(word)) for word in self.command)
        tail = self.err.decode(errors="replace").strip().splitlines()[-5:]
        return "\n".join([f"{command[:600]}: exit {self.code}", *tail])

    def must_be(self, *codes: int) -> Result:
        """Requires one of these exit codes, and of every error a sentence by concur: on stderr,
        or where a merge or a recovery tells of each file, or verify of what it found, in its
        listing."""
        self.must_not_crash()
        if self.code not in codes:
            raise Wrong(f"not {' or '.join(map(str, codes))}: {self.told()}")
        said = self.err.startswith(b"concur: ") or b"\n! " in b"\n" + self.out \
            or re.search(rb"^\d+ mismatch(es)? in ", self.out, re.MULTILINE)
        if self.code not in (0, 3, 4) and self.code < 128 and not said:
            raise Wrong(f"no sentence on stderr: {self.told()}")
        return self

    def must_not_crash(self) -> Result:
        """Requires that no signal ended it, and that it speaks in whole sentences."""
        if self.code < 0 or self.code in CRASHES:
            raise Wrong(f"a crash: {self.told()}")
        if any(line and not line.startswith(b"concur: ") for line in self.err.split(b"\n")):
            raise Wrong(f"a line on stderr that is no sentence of concur: {self.told()}")
        return self


class Bench:
    """Runs concur with nothing of the user's in reach: all of its folders lie in `folder`."""

    def __init__(self, concur: Path, bounded: bool, seed: int) -> None:
        self.concur = concur
        self.bounded = bounded
        self.random = random.Random(seed)
        self.root = Path(tempfile.mkdtemp(prefix="concur-faults-")).resolve()
        self.root.chmod(0o755)
        self.folder = self.root
        self.commands = self._list_commands()
        self._kept: Dict[str, Path] = {}

    def _list_commands(self) -> List[str]:
        shown = subprocess.run([self.concur, "help"], capture_output=True, text=True, check=True)
        listed = shown.stdout.partition("SUBCOMMANDS:")[2]
        return re.findall(r"^  ([a-z]+)  ", listed, re.MULTILINE)

    def begin(self, number: int) -> None:
        """Gives the next fault a folder of its own."""
        self.folder = self.root / f"fault-{number}"
        self.folder.mkdir()

    def end(self) -> None:
        """Ends what the fault left running, and removes its folder."""
        self.kill_all()
        for path in self.folder.rglob("*"):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o700)
        shutil.rmtree(self.folder, ignore_errors=True)

    def kill_all(self) -> None:
        """Ends every process of the fault."""
        for pid in self.processes():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue

    def close(self) -> None:
        """Removes everything."""
        shutil.rmtree(self.root, ignore_errors=True)

    @property
    def environment(self) -> Dict[str, str]:
        """What concur and all of its descendants are given; the folder marks them as ours."""
        kept = {name: value for name, value in os.environ.items()
                if name in ("PATH", "HOME", "LANG", "PYENV_ROOT", "TMPDIR")}
        return {**kept, "XDG_STATE_HOME": f"{self.folder}/state",
                "XDG_DATA_HOME": f"{self.folder}/data", "CONCUR_DB": f"{self.folder}/default.db",
                "PYTHONDONTWRITEBYTECODE": "1"}

    def count(self, full: int, bounded: int) -> int:
        """How often something is tried."""
        return bounded if self.bounded else full

    def start(self, *words: object, prefix: Sequence[str] = (), **options: object
              ) -> subprocess.Popen[bytes]:
        """Starts concur without waiting for it."""
        settings: Dict[str, object] = {
            "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
            "env": self.environment, "cwd": self.folder, **options}
        command = [*prefix, str(self.concur),
                   *(word if isinstance(word, bytes) else str(word) for word in words)]
        return subprocess.Popen(command, **settings)  # type: ignore[call-overload,no-any-return]

    def finish(self, process: subprocess.Popen[bytes], began: float,
               timeout: float = 120) -> Result:
        """Waits for concur; one that does not end is wrong, and is ended."""
        words = [os.fsdecode(word) for word in cast("List[bytes]", process.args)]
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            self.kill_all()
            process.communicate()
            raise Wrong(f"did not end within {timeout:g} s: {' '.join(words)[:600]}") from None
        return Result(words, process.returncode, out or b"", err or b"",
                      time.monotonic() - began)

    def run(self, *words: object, prefix: Sequence[str] = (), timeout: float = 120,
            **options: object) -> Result:
        """Runs concur to its end."""
        began = time.monotonic()
        return self.finish(self.start(*words, prefix=prefix, **options), began, timeout)

    def record(self, database: Path, *words: object, **options: object) -> Result:
        """Runs the quick recording."""
        command = ("record", *QUICK, *words, "--db", database)
        return self.run(*command, **options)  # type: ignore[arg-type]

    def shell(self, script: str, **options: object) -> Result:
        """Runs a line of sh in which `$CONCUR` is concur and `$DB` a database."""
        environment = {**self.environment, "CONCUR": str(self.concur), "DB": self.environment[
            "CONCUR_DB"], **options.pop("variables", {})}  # type: ignore[dict-item]
        began = time.monotonic()
        process = subprocess.Popen(
            ["/bin/sh", "-c", script], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=environment, cwd=self.folder,
            **options)  # type: ignore[call-overload]
        return self.finish(process, began)

    def made(self, name: str, make: Callable[[Path], object]) -> Path:
        """A database that is recorded once and copied for every try: never write to it."""
        if name not in self._kept:
            kept = self.root / "kept"
            kept.mkdir(exist_ok=True)
            folder, self.folder = self.folder, kept
            try:
                make(kept / name)
            finally:
                self.folder = folder
            self._kept[name] = kept / name
        return self._kept[name]

    def copy(self, source: Path, name: str = "copy.db") -> Path:
        """A fresh copy in the fault's folder, whatever lay there under that name."""
        for path in self.folder.glob(f"{name}*"):
            path.unlink()
        return Path(shutil.copyfile(source, self.folder / name))

    def processes(self) -> List[int]:
        """Every process with the fault's folder in its command line or environment."""
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            try:
                text = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            if os.fsencode(self.folder) in text and state != "Z":
                found.append(int(entry.name))
        return found

    def await_that(self, what: str, condition: Callable[[], object],
                   seconds: float = 20) -> object:
        """Waits for a condition; one that does not come true is wrong."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            value = condition()
            if value:
                return value
            time.sleep(0.002)
        raise Wrong(f"not within {seconds:g} s: {what}")

    def lacks(self, need: str) -> Optional[str]:
        """Why a fault that needs this cannot be injected, or nothing."""
        if need.startswith("concur "):
            command = need[len("concur "):]
            return None if command in self.commands else f"this concur has no {command}"
        if need == "root":
            return None if os.geteuid() == 0 else "needs root"
        if shutil.which(need) is None:
            return f"no {need}"
        if need == "strace":
            tried = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "true"],
                                   capture_output=True, check=False)
            return None if tried.returncode == 0 else "strace may not trace here"
        return None

    @property
    def other_user(self) -> int:
        """Who may not write what was made here: nobody for root, else ourselves."""
        return 65534 if os.geteuid() == 0 else os.geteuid()

    def as_other_user(self) -> List[str]:
        """The prefix that runs a command as that user."""
        if os.geteuid() != 0:
            return []
        if shutil.which("setpriv") is None:
            raise Skipped("no setpriv")
        prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        tried = subprocess.run([*prefix, self.concur, "--version"], capture_output=True,
                               check=False)
        if tried.returncode:
            raise Skipped("another user cannot run this concur")
        return prefix

    def hand_over(self, folder: Path) -> None:
        """Gives a folder with all in it to the other user."""
        for path in (folder, *folder.rglob("*")):
            os.chown(path, self.other_user, -1)
