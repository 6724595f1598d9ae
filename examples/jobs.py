"""Functions to record: what computes, and what waits through a session of its lane's own.

Each is given a line of a file, or a worker's number.
"""

from __future__ import annotations

import asyncio
import math
import time

#: Seconds that an answer takes.
LATENCY = 0.02


def primes(limit: int | str) -> int:
    """Count the primes below a limit, by trying divisors: this computes."""
    return sum(
        all(number % divisor for divisor in range(2, math.isqrt(number) + 1))
        for number in range(2, int(limit))
    )


class Session:
    """Stands for what is opened once and used many times, such as a connection to a server."""

    def __init__(self, name: str) -> None:
        self.name = name

    def answer(self, question: object) -> dict[str, str]:
        """What the server would say."""
        return {"from": self.name, "to": str(question)}


def connect() -> Session:
    """Open a session; opening one takes as long as two answers."""
    time.sleep(2 * LATENCY)
    return Session("loopback")


def fetch(session: Session, question: object) -> dict[str, str]:
    """Ask through the lane's session and wait for the answer: this waits."""
    time.sleep(LATENCY)
    return session.answer(question)


async def fetch_async(session: Session, question: object) -> dict[str, str]:
    """The same, letting others run meanwhile."""
    await asyncio.sleep(LATENCY)
    return session.answer(question)
