"""The shared counter of the ``lock`` workload, under the natural lock of each model."""

from __future__ import annotations

import asyncio
import threading
from typing import Any, Optional


class Counter:
    """A counter that many add to, one at a time."""

    def add(self, rounds: int) -> int:
        """Add that many ones, each under the lock; how many."""
        raise NotImplementedError

    async def add_async(self, rounds: int) -> int:
        """The same, suspending while another holds the lock."""
        return self.add(rounds)

    @property
    def total(self) -> int:
        """The count."""
        raise NotImplementedError


class ThreadCounter(Counter):
    """Under a ``threading.Lock``; async under an ``asyncio.Lock``."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._async_lock: Optional[asyncio.Lock] = None
        self._total = 0

    def add(self, rounds: int) -> int:
        for _ in range(rounds):
            with self._lock:
                self._total += 1
        return rounds

    async def add_async(self, rounds: int) -> int:
        lock = self._async_lock = self._async_lock or asyncio.Lock()
        for _ in range(rounds):
            async with lock:
                self._total += 1
        return rounds

    @property
    def total(self) -> int:
        return self._total


class ProcessCounter(Counter):
    """A ``multiprocessing.Value`` under its own lock."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def add(self, rounds: int) -> int:
        value = self.value
        lock = value.get_lock()
        for _ in range(rounds):
            with lock:
                value.value += 1
        return rounds

    @property
    def total(self) -> int:
        return int(self.value.value)
