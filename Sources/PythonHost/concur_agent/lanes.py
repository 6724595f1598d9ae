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


def record_end(slab: Slab, process: int, since: int, exit_code: int) -> None:
    """Note how a lane's process ended, in the words of ``Process.exitcode``.

    ``since`` is when it was started: ids come again, and what stands under its id from before is
    another's.
    """
    index = of_process(slab, process, since)
    if exit_code != 0 and index is not None:
        outcome = 2 << 32 | -exit_code if exit_code < 0 else 1 << 32 | exit_code
        slab.words[_place(slab, index) + 6] = outcome


def of_process(slab: Slab, process: int, since: int) -> Optional[int]:
    """The record of the process that was started then; None where it has none."""
    for index in reversed(range(claimed(slab))):
        place = _place(slab, index)
        if slab.words[place] >> 32 == process and slab.words[place + 1] >= since:
            return index
    return None


def claimed(slab: Slab) -> int:
    """How many records there are."""
    return min(slab.words[LANES_CLAIMED], slab.lanes)


def current(slab: Slab, process: int, since: int) -> Optional[Tuple[int, int]]:
    """The lane word of a process, and the worker that it has taken up and not let go of; -1 for
    none. None where the process has no record."""
    index = of_process(slab, process, since)
    if index is None:
        return None
    place = _place(slab, index)
    return slab.words[place], slab.words[place + 5] - 1


def thread_cpu_ns(word: int) -> int:
    """The CPU time of a lane's thread in this process, nanoseconds; -1 where it is gone.

    Its clock is named by its number, as pthread_getcpuclockid composes it: that function itself
    must not be asked of a thread that may have ended.
    """
    clock = ~(word & 0xFFFFFFFF) << 3 | 6
    try:
        return time.clock_gettime_ns(clock)
    except OSError:
        return -1


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
