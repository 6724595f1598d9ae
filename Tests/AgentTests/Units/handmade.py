"""A slab made and read by hand, from docs/slab.md alone, and hosts run on it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import uuid
import zlib
from dataclasses import dataclass
from typing import Any, Dict, List, Optional

# concur starts its hosts with no signal blocked. Who runs these tests may block some, and then a
# fork server never hears that its children end.
signal.pthread_sigmask(signal.SIG_SETMASK, set())

AGENT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../../Sources/PythonHost"))
NONCE = 0x0123456789ABCDEF


def make_slab(path: str, workers: int, lanes: int) -> None:
    """Write a slab that a host has not touched."""
    fixed = struct.pack(
        "<8sIIQQ16s16sQ16sQqq",
        b"concur\0S",
        1,
        64,
        workers,
        lanes,
        uuid.uuid4().bytes,
        uuid.uuid4().bytes,
        NONCE,
        uuid.uuid4().bytes,
        4026531834,
        1_700_000_000_000_000_000,
        1,
    )
    assert len(fixed) == 112
    header = fixed + struct.pack("<Q", zlib.crc32(fixed))
    with open(path, "xb") as file:
        file.write(header.ljust(4096, b"\0") + bytes(64 * (workers + lanes)))


def word(ordinal: int, words: List[int]) -> int:
    """The commit word of a slot or a lane record."""
    return zlib.crc32(struct.pack("<9Q", NONCE, ordinal, *words)) | 1 << 32


@dataclass
class Slot:
    """A worker's slot."""

    start: int
    finish: int
    cpu: int
    result: int
    process: int
    outcome: int
    kind: int
    is_committed: bool


@dataclass
class LaneRecord:
    """A lane's record."""

    process: int
    thread: int
    ended: int
    cpu: int
    peak: int
    outcome: int


class Trial:
    """One trial of a real host in a process of its own."""

    def __init__(self, workload: str, model: str, **more: Any) -> None:
        self.folder = tempfile.mkdtemp(prefix="concur-agent-")
        self.slab = os.path.join(self.folder, "trial.slab")
        self.workers: int = more.pop("workers", 6)
        self.environment: Dict[str, str] = more.pop("environment", {})
        self.spec = {
            "workload": workload,
            "parameters": more.pop("parameters", {}),
            "model": model,
            "variant": more.pop("variant", {}),
            "workers": self.workers,
            "concurrency": more.pop("concurrency", 3),
            "computingLanes": 2,
            "slab": self.slab,
            "folder": self.folder,
            "measureCPU": more.pop("measure_cpu", False),
            "isRecorded": True,
            **more,
        }
        make_slab(self.slab, self.workers, more.get("lanes", 64))

    def __enter__(self) -> Trial:
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder)

    def module(self, text: str) -> Trial:
        """Give the trial a module ``jobs`` to call functions of."""
        with open(os.path.join(self.folder, "jobs.py"), "w", encoding="utf-8") as file:
            file.write(text)
        return self

    def inputs(self, lines: List[str], form: str = "lines") -> Trial:
        """Give each worker a line."""
        path = os.path.join(self.folder, "inputs")
        with open(path, "w", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in lines))
        self.spec["inputs"] = {"path": path, "form": form}
        return self

    def run(self) -> subprocess.CompletedProcess[str]:
        """Run the host to its end."""
        return subprocess.run(
            [sys.executable, os.path.join(AGENT, "concur_host.py"), json.dumps(self.spec)],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": "", **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )

    def bytes(self) -> bytes:
        """The slab."""
        with open(self.slab, "rb") as file:
            return file.read()

    def header(self, offset: int) -> int:
        """A signed word of the header."""
        return int(struct.unpack_from("<q", self.bytes(), offset)[0])

    def checks_are_right(self) -> bool:
        """Whether begin and end have the check words they should have."""
        data = self.bytes()

        def check(size: int) -> int:
            crc = zlib.crc32(struct.pack("<Q", NONCE))
            return zlib.crc32(data[128 : 128 + size], crc) | 1 << 32

        return self.header(216) == check(16) and self.header(224) == check(88)

    def slots(self) -> List[Slot]:
        """Every worker's slot; a commit word that is wrong is an error."""
        data, begin, slots = self.bytes(), self.header(128), []
        for ordinal in range(self.workers):
            words = list(struct.unpack_from("<8Q", data, 4096 + 64 * ordinal))
            committed = words[7] != 0
            assert not committed or words[7] == word(ordinal, words[:7]), f"slot {ordinal} is torn"
            assert words[1] == 0 or words[0] == begin, f"slot {ordinal} was not queued at begin"
            signed = struct.unpack("<8q", struct.pack("<8Q", *words))
            slots.append(
                Slot(
                    start=signed[1],
                    finish=signed[2],
                    cpu=signed[3],
                    result=signed[4],
                    process=words[5] >> 32,
                    outcome=words[6] & 0xFF,
                    kind=words[6] >> 8 & 0xF,
                    is_committed=committed,
                )
            )
        return slots

    def lanes(self) -> List[LaneRecord]:
        """Every lane that was claimed; a commit word that is wrong is an error."""
        data, lanes = self.bytes(), []
        for index in range(self.header(320)):
            words = list(struct.unpack_from("<8Q", data, 4096 + 64 * (self.workers + index)))
            if words[7] == 0:  # its process was ended while it claimed the record
                continue
            assert words[7] == word(index, words[:2] + [0] * 5), f"lane {index} is torn"
            signed = struct.unpack("<8q", struct.pack("<8Q", *words))
            lanes.append(
                LaneRecord(
                    process=words[0] >> 32,
                    thread=words[0] & 0xFFFFFFFF,
                    ended=signed[2],
                    cpu=signed[3],
                    peak=signed[4],
                    outcome=words[6],
                )
            )
        return lanes

    def errors(self) -> List[Dict[str, Any]]:
        """The lines beside the slab."""
        path = self.slab + ".err"
        if not os.path.exists(path):
            return []
        with open(path, encoding="utf-8") as file:
            return [json.loads(line) for line in file]


def describe(names: Optional[Dict[str, Any]], folder: str) -> Dict[str, Any]:
    """What the description says of this interpreter, and of functions in a folder."""
    with open(os.path.join(AGENT, "concur_describe.py"), encoding="utf-8") as file:
        source = file.read()
    arguments = [] if names is None else [json.dumps(names)]
    output = subprocess.run(
        [sys.executable, "-c", source, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    lines = [line for line in output.splitlines() if line.startswith("concur:")]
    found: Dict[str, Any] = json.loads(lines[-1][len("concur:") :])
    return found
