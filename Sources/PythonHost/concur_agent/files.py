"""The ``file`` workload: a file that exists while one worker writes it and reads it back."""

from __future__ import annotations

import os
import zlib
from typing import List

from .computing import pattern

_CHUNK = 256 << 10


def round_trip(path: str, worker: int, size: int, syncs: bool) -> int:
    """Create, write, sync if asked, read back, compare and remove a file; its CRC-32."""
    data = pattern(worker, size)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    file = os.open(path, flags, 0o600)
    try:
        try:
            _write(file, data)
            if syncs:
                os.fsync(file)
            if _read(file) != data:
                raise OSError("a file gave back other bytes than were written")
        finally:
            os.close(file)
    finally:
        os.unlink(path)
    return zlib.crc32(data)


def _write(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]


def _read(file: int) -> bytes:
    chunks: List[bytes] = []
    offset = 0
    while True:
        chunk = os.pread(file, _CHUNK, offset)
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
        offset += len(chunk)
