"""What a worker returned, as 64 bits and a kind."""

from __future__ import annotations

import hashlib
import struct
from typing import Tuple

# Status words: outcome in bits 0-7, kind of result in bits 8-11.
OK = 1
FAILED = 2
ENDED = 4
SIGNALLED = 5
INTEGER, FLOAT, NONE, DIGEST = 0, 1, 2, 3

_LOW, _HIGH = -(1 << 63), (1 << 63) - 1


def encode(value: object) -> Tuple[int, int]:
    """The status word and the 64 bits of a returned value.

    An integer that fits is itself, a float its bits, None is none; of anything else the first
    eight bytes of BLAKE2b over its ``repr`` are kept, so that equal values have equal results.
    """
    kind = type(value)
    if kind is bool or (kind is int and _LOW <= value <= _HIGH):  # type: ignore[operator]
        return OK, int(value)  # type: ignore[call-overload]
    if kind is float:
        return OK | FLOAT << 8, struct.unpack("<q", struct.pack("<d", value))[0]
    if value is None:
        return OK | NONE << 8, 0
    text = repr(value).encode("utf-8", "backslashreplace")
    digest = hashlib.blake2b(text, digest_size=8).digest()
    return OK | DIGEST << 8, int.from_bytes(digest, "little", signed=True)
