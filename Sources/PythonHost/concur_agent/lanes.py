"""Lane records: which thread or process ran workers, and what became of it."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from typing import Optional, Tuple

from .commit import commit_word
from .slab import FIRST_SLOT, LANES_CLAIMED, SLOT_WORDS, Slab

_claiming = threading.Lock()


class Lane:
    """The record of one lane; ``index`` is None where more lanes came than were planned."""

    def __init__(self, slab: Slab, word: int, index: Optional[int]) -> None:
        self._words = slab.words
        self.word = word
        self._at = None if index is None else _place(slab, index)

    def set_current(self, worker: Optional[int]) -> None:
        """Note which worker the lane computes just now, for whoever answers for its death."""
        if self._at is not None:
            self._words[self._at + 5] = 0 if worker is None else worker + 1

    def end(self, cpu_ns: int, peak_bytes: int) -> None:
        """Say goodbye: CPU time, and peak memory where the lane is a process, else -1."""
        if self._at is not None:
            self._words[self._at + 3] = cpu_ns
            self._words[self._at + 4] = peak_bytes
            self._words[self._at + 2] = time.monotonic_ns()


def own_word() -> int:
    """The calling thread's lane word: process id in the high half, thread id in the low."""
    return os.getpid() << 32 | threading.get_native_id()


def claim(slab: Slab) -> Lane:
    """Claim a record for the calling thread."""
    word = own_word()
    index = _next_index(slab)
    if index >= slab.lanes:
        return Lane(slab, word, None)
    place, words, now = _place(slab, index), slab.words, time.monotonic_ns()
    words[place] = word
    words[place + 1] = now
    words[place + 7] = commit_word(slab.nonce, index, word, now, 0, 0, 0, 0, 0)
    return Lane(slab, word, index)


def record_end(slab: Slab, process: int, exit_code: int) -> None:
    """Note how a lane's process ended, in the words of ``Process.exitcode``."""
    if exit_code == 0:
        return
    outcome = 2 << 32 | -exit_code if exit_code < 0 else 1 << 32 | exit_code
    for index in range(claimed(slab)):
        place = _place(slab, index)
        if slab.words[place] >> 32 == process:
            slab.words[place + 6] = outcome


def claimed(slab: Slab) -> int:
    """How many records there are."""
    return min(slab.words[LANES_CLAIMED], slab.lanes)


def at(slab: Slab, index: int) -> Tuple[int, int]:
    """A record's lane word, and the worker that the lane was computing last; -1 for none."""
    place = _place(slab, index)
    return slab.words[place], slab.words[place + 5] - 1


def has_worker(slab: Slab, process: int) -> bool:
    """Whether a lane process has taken a worker up and not let go of it."""
    records = (at(slab, index) for index in range(claimed(slab)))
    return any(word >> 32 == process and current >= 0 for word, current in records)


def peak_memory() -> int:
    """Peak memory of this process (VmHWM), bytes; -1 where the kernel does not say."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    return -1


def _place(slab: Slab, index: int) -> int:
    return FIRST_SLOT + (slab.workers + index) * SLOT_WORDS


def _next_index(slab: Slab) -> int:
    """Count the claimed records up, alone among all threads and processes."""
    with _claiming:
        fcntl.lockf(slab.descriptor, fcntl.LOCK_EX, 8, LANES_CLAIMED * 8)
        try:
            index = slab.words[LANES_CLAIMED]
            slab.words[LANES_CLAIMED] = index + 1
        finally:
            fcntl.lockf(slab.descriptor, fcntl.LOCK_UN, 8, LANES_CLAIMED * 8)
    return index
