"""The checksum that makes a slot or a lane record whole."""

from __future__ import annotations

import struct
import zlib

from .slab import COMMITTED

#: Nonce, ordinal and the seven words before the commit word.
PACK_NINE = struct.Struct("<9q").pack
#: The same without the nonce, which is the same for all.
PACK_EIGHT = struct.Struct("<8q").pack


def commit_word(nonce: int, ordinal: int, *words: int) -> int:
    """zlib's CRC-32 over nonce, ordinal and seven words, with bit 32 set."""
    return zlib.crc32(PACK_NINE(nonce, ordinal, *words)) | COMMITTED


def nonce_crc(nonce: int) -> int:
    """The checksum's first part, which is the same for all: what to go on from."""
    return zlib.crc32(nonce.to_bytes(8, "little", signed=True))
