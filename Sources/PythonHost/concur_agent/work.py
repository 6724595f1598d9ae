"""What a worker does: a built-in workload or the user's function, for the lanes of one process."""

from __future__ import annotations

import asyncio
import time
import zlib
from typing import Any, Awaitable, Callable, Optional

from .computing import chained_hash, complement, pattern, walk
from .files import round_trip
from .network import Sockets, StreamPool
from .recording import AsyncWork, Work
from .sharing import Counter
from .spec import TrialSpec
from .user import UserCalls


class TrialWork:
    """The work of one trial in one process.

    ``lane`` gives each lane its blocking form, ``loop_lane`` the event loop its async form; the
    hybrid model takes the two halves ``wait`` and ``lane`` (what computes).
    """

    #: Workloads whose async form may suspend: the thread's CPU clock is not a worker's own then.
    _SUSPENDING = frozenset(["sleep", "file", "net", "mixed", "call", "lock"])
    _WAITING = frozenset(["sleep", "file", "net"])

    def __init__(self, spec: TrialSpec, counter: Counter) -> None:
        self._spec = spec
        self._counter = counter
        self._user = UserCalls(spec, spec.call) if spec.call is not None else None
        self._sockets: Optional[Sockets] = None
        self._streams: Optional[StreamPool] = None

    @property
    def suspends(self) -> bool:
        """Whether the async form may let others run between its start and its finish."""
        return self._spec.workload in self._SUSPENDING

    @property
    def only_waits(self) -> bool:
        """Whether there is nothing to compute, so that ``hybrid`` has no use for processes."""
        return self._spec.workload in self._WAITING

    @property
    def takes_bytes(self) -> bool:
        """Whether a worker is handed bytes and hands bytes back (``payload``)."""
        return self._spec.workload == "payload"

    @property
    def blocks_in_async(self) -> bool:
        """Whether the async model has only a blocking form to run, which goes to a thread."""
        if self._user is not None:
            return not self._user.has_async_form
        return self._spec.workload == "file"

    def lane(self) -> Work:
        """The blocking form for one lane."""
        if self._user is not None:
            return self._user.lane()
        return self._blocking()

    async def loop_lane(self) -> AsyncWork:
        """The async form for the event loop."""
        if self._user is not None:
            return await self._user.loop_lane()
        return self._suspending()

    async def wait(self, _worker: int) -> None:
        """The waiting half of ``mixed``; nothing elsewhere."""
        if self._spec.workload == "mixed" and self._spec.parameters["wait"] > 0:
            await asyncio.sleep(self._spec.parameters["wait"] / 1e9)

    def computing_lane(self) -> Work:
        """The computing half of ``mixed``, and the whole of everything else."""
        if self._spec.workload == "mixed":
            steps = self._spec.parameters["n"]
            return lambda worker: walk(worker, steps)
        return self.lane()

    async def close(self) -> None:
        """Close what the async form keeps open."""
        if self._streams is not None:
            await self._streams.close()

    def _blocking(self) -> Work:
        values, spec = self._spec.parameters, self._spec
        if spec.workload == "sleep":
            return _sleeping(values["duration"])
        if spec.workload == "cpu":
            steps = values["n"]
            return lambda worker: walk(worker, steps)
        if spec.workload == "hash":
            size, rounds = values["size"], values["rounds"]
            return lambda worker: chained_hash(worker, size, rounds)
        if spec.workload == "mixed":
            pause, steps = values["wait"] / 1e9, values["n"]
            return lambda worker: _mixed(worker, pause, steps)
        if spec.workload == "file":
            folder, size, syncs = spec.folder, values["size"], values["sync"] != 0
            return lambda worker: round_trip(f"{folder}/worker-{worker}", worker, size, syncs)
        if spec.workload == "net":
            self._sockets = self._sockets or Sockets(
                spec.server_port or 0, values["latency"], values["payload"]
            )
            return self._sockets.exchange
        if spec.workload == "payload":
            size = values["size"]
            return lambda worker: _handed(pattern(worker, size))[0]
        if spec.workload == "lock":
            rounds, counter = values["rounds"], self._counter
            return lambda worker: counter.add(rounds)
        raise ValueError(f"there is no workload {spec.workload!r}")

    def _suspending(self) -> AsyncWork:
        values, spec = self._spec.parameters, self._spec
        if spec.workload == "sleep":
            pause = values["duration"] / 1e9
            return lambda worker: _sleep_async(worker, pause)
        if spec.workload == "mixed":
            steps = values["n"]

            async def mixed(worker: int) -> int:
                await self.wait(worker)
                return walk(worker, steps)

            return mixed
        if spec.workload == "net":
            self._streams = StreamPool(spec.server_port or 0, values["latency"], values["payload"])
            return self._streams.exchange
        if spec.workload == "lock":
            rounds, counter = values["rounds"], self._counter
            return lambda worker: counter.add_async(rounds)
        return _awaited(self._blocking())


def handed_over(argument: bytes) -> Callable[[int], Any]:
    """What a worker does with the bytes it was handed: their CRC-32, beside the bytes it hands
    back."""
    return lambda worker: _handed(argument)


def _handed(argument: bytes) -> Any:
    return zlib.crc32(argument), complement(argument)


def _sleeping(nanoseconds: int) -> Work:
    seconds = nanoseconds / 1e9

    def sleep(worker: int) -> int:
        if seconds > 0:
            time.sleep(seconds)
        return worker * 2

    return sleep


def _mixed(worker: int, pause: float, steps: int) -> int:
    if pause > 0:
        time.sleep(pause)
    return walk(worker, steps)


async def _sleep_async(worker: int, pause: float) -> int:
    if pause > 0:
        await asyncio.sleep(pause)
    return worker * 2


def _awaited(work: Work) -> AsyncWork:
    """A coroutine that never suspends: computing holds the event loop."""

    async def run(worker: int) -> object:
        return work(worker)

    return run


Awaited = Awaitable[object]
