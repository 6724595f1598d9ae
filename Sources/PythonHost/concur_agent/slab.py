"""The slab: one trial in one memory-mapped file.

Bytes, little-endian: a header of 4096, a slot of 64 for every worker, a record of 64 for every
lane. ``docs/slab.md`` describes each word. Words are stored one at a time through an aligned
``memoryview`` of 64-bit integers, since a store of that kind cannot be seen half done; a slot's
fields are stored first and its commit word last.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import struct
import time
import zlib
from typing import Optional

HEADER_BYTES = 4096
SLOT_WORDS = 8
#: Where the workers' slots begin, in words.
FIRST_SLOT = HEADER_BYTES // 8

MAGIC = b"concur\0S"
FORMAT_VERSION = 1
COMMITTED = 1 << 32

# Words of the header, by their index.
BEGIN, BEGIN_UNIX, END = 16, 17, 18
USER, SYSTEM, VOLUNTARY, INVOLUNTARY = 19, 20, 21, 22
HOST_PEAK, SHARED_TOTAL, SHARED_TOTAL_KNOWN = 23, 24, 25
END_UNIX, BEGIN_CHECK, END_CHECK, RECORDING = 26, 27, 28, 29
NEXT_WORKER, LANES_CLAIMED = 32, 40
# Not 0: lane processes leave after the worker they are at. Between a host and its lanes alone.
LANES_CLOSING = 48

_LAYOUT = struct.Struct("<8sIIQQ16s16sq")


#: Readings of the clocks this close together are of one moment: nobody lost the CPU in between.
NARROW_NS = 10_000
#: Readings farther apart than this say nothing of whether the clock was set.
WIDEST_NS = 1_000_000


def utc_offset() -> Optional[int]:
    """What UTC is ahead of CLOCK_MONOTONIC, both in nanoseconds: of a few readings of UTC between
    two of the other the narrowest, and None where even that is too wide."""
    width, offset = WIDEST_NS + 1, 0
    for _ in range(10):
        before = time.monotonic_ns()
        utc = time.time_ns()
        taken = time.monotonic_ns() - before
        if taken < width:
            width, offset = taken, utc - before - taken // 2
        if taken <= NARROW_NS:
            break
    return offset if width <= WIDEST_NS else None


class SlabError(Exception):
    """The file is not a slab that can be written to."""


class Slab:
    """A slab opened, locked (shared) and mapped by one process."""

    def __init__(self, path: str) -> None:
        flags = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
        self.path = path
        self._file = os.open(path, flags)
        fcntl.flock(self._file, fcntl.LOCK_SH)
        size = os.fstat(self._file).st_size
        head = os.pread(self._file, _LAYOUT.size, 0)
        if len(head) < _LAYOUT.size:
            raise SlabError(f"{path} is shorter than a slab's header")
        magic, version, slot, workers, lanes, _, _, nonce = _LAYOUT.unpack(head)
        self.workers: int = workers
        self.lanes: int = lanes
        #: Random; part of every checksum.
        self.nonce: int = nonce
        expected = HEADER_BYTES + 64 * (self.workers + self.lanes)
        if (magic, version, slot, size) != (MAGIC, FORMAT_VERSION, 64, expected):
            raise SlabError(f"{path} is not a slab of this format")
        self._memory = mmap.mmap(self._file, size)
        #: The whole file as signed 64-bit words.
        self.words = memoryview(self._memory).cast("q")
        #: Whether UTC at the begin is known to the moment.
        self._is_dated = False

    @property
    def descriptor(self) -> int:
        """The file, for locks on parts of it."""
        return self._file

    @property
    def begin_ns(self) -> int:
        """When the timed span began, CLOCK_MONOTONIC; 0 before."""
        return self.words[BEGIN]

    def touch(self) -> None:
        """Write to every page what stands there, so that no worker pays for a fault."""
        words = self.words
        for index in range(0, len(words), mmap.PAGESIZE // 8):
            words[index] = words[index]

    def begin(self) -> int:
        """Begin the timed span; when, in nanoseconds of CLOCK_MONOTONIC."""
        words = self.words
        # Ordinals are handed out by the executors, not by the slab's counter.
        words[NEXT_WORKER] = self.workers
        offset = utc_offset()
        self._is_dated = offset is not None
        utc = time.time_ns()
        begin = time.monotonic_ns()
        words[BEGIN_UNIX] = utc if offset is None else begin + offset
        words[BEGIN] = begin
        words[BEGIN_CHECK] = self._check(16)
        return begin

    def end(self, moment: int) -> None:
        """Store when the timed span ended, in both clocks, and commit what is stored of the end.

        UTC is 0 where it cannot be told to the moment.
        """
        words = self.words
        offset = utc_offset() if self._is_dated else None
        words[END_UNIX] = 0 if offset is None else moment + offset
        words[END] = moment
        words[END_CHECK] = self._check(88)

    def _check(self, size: int) -> int:
        """zlib's CRC-32 over the nonce and the header's bytes from ``begin_ns`` on."""
        crc = zlib.crc32(struct.pack("<q", self.nonce))
        return zlib.crc32(self._memory[128 : 128 + size], crc) | COMMITTED

    def has_started(self, worker: int) -> bool:
        """Whether a worker's start is on record."""
        return self.words[FIRST_SLOT + worker * SLOT_WORDS + 1] != 0

    def start_of(self, worker: int) -> int:
        """When a worker started, CLOCK_MONOTONIC; 0 where it has not."""
        return self.words[FIRST_SLOT + worker * SLOT_WORDS + 1]

    def is_committed(self, worker: int) -> bool:
        """Whether a worker's end is on record."""
        return self.words[FIRST_SLOT + worker * SLOT_WORDS + 7] != 0

    def process_of(self, worker: int) -> int:
        """The process whose lane started a worker."""
        return self.words[FIRST_SLOT + worker * SLOT_WORDS + 5] >> 32
