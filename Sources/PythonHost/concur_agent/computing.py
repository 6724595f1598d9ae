"""The computing of the built-in workloads; ``docs/workloads.md`` gives their results."""

from __future__ import annotations

import hashlib

MASK = (1 << 63) - 1

_COMPLEMENT = bytes(range(255, -1, -1))


def walk(worker: int, steps: int) -> int:
    """Walk Collatz-like steps from a worker's ordinal; the sum of all numbers met."""
    total = worker
    value = (2 * worker + 1) & MASK
    for _ in range(steps):
        if value & 1:
            value = (3 * value + (total & 0xFFFFFF | 1)) & MASK
        else:
            value >>= 1
        total = (total + value) & MASK
    return total


def pattern(worker: int, size: int) -> bytes:
    """The bytes of a worker that are hashed, written, sent and handed over."""
    period = worker.to_bytes(8, "little") + bytes(range(256))
    return (period * (size // len(period) + 1))[:size]


def complement(data: bytes) -> bytes:
    """Every byte's complement."""
    return data.translate(_COMPLEMENT)


def chained_hash(worker: int, size: int, rounds: int) -> int:
    """Chain SHA-256 over a buffer; the first eight bytes of the last digest, without the sign."""
    buffer = pattern(worker, size)
    digest = b""
    for _ in range(rounds):
        state = hashlib.sha256(digest)
        state.update(buffer)
        digest = state.digest()
    return int.from_bytes(digest[:8], "little") & MASK
