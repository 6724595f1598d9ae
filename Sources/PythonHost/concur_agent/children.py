"""A ``multiprocessing`` context that keeps track of the processes it makes.

Executors do not say which of their processes died, nor how. The processes themselves do.
"""

from __future__ import annotations

import multiprocessing
from typing import Any, Dict, List

from . import lanes
from .slab import Slab


class TrackedContext:
    """A context of one start method; everything but ``Process`` is the context's own."""

    def __init__(self, start_method: str) -> None:
        self._context: Any = multiprocessing.get_context(start_method)
        self._processes: List[Any] = []
        self._settled: Dict[int, int] = {}

    def Process(self, *arguments: Any, **keywords: Any) -> Any:  # noqa: N802 - as contexts name it
        """Make a process and remember it."""
        process = self._context.Process(*arguments, **keywords)
        self._processes.append(process)
        return process

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    @property
    def living(self) -> List[Any]:
        """The processes that were started and have not been seen to end."""
        return [p for p in self._processes if p.pid is not None and p.pid not in self._settled]

    def settle(self, slab: Slab) -> List[int]:
        """Note how each process ended that has; the ids of those that are newly gone."""
        gone = []
        for process in self.living:
            if process.exitcode is not None:
                self._settled[process.pid] = process.exitcode
                lanes.record_end(slab, process.pid, process.exitcode)
                gone.append(process.pid)
        return gone

    def has_ended(self, pid: int) -> bool:
        """Whether a process is known to be gone."""
        return pid in self._settled

    def exit_code(self, pid: int) -> int:
        """How a process that is gone ended: an exit code, or a signal's number below zero."""
        return self._settled.get(pid, 0)
