"""The ``net`` workload: asks a server on loopback TCP and takes its answer.

A request is three little-endian 64-bit integers: nanoseconds until the answer, the worker's
ordinal, bytes of the answer. A connection carries one request at a time and is kept for the next
worker.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import zlib
from typing import List, Tuple

_HOST = "127.0.0.1"
_REQUEST = struct.Struct("<qQq")

Streams = Tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Sockets:
    """Blocking connections: as many as workers were ever in flight in this process."""

    def __init__(self, port: int, latency_ns: int, size: int) -> None:
        self._port, self._latency, self._size = port, latency_ns, size
        self._idle: List[socket.socket] = []

    def exchange(self, worker: int) -> int:
        """Ask and wait; the answer's CRC-32."""
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = socket.create_connection((_HOST, self._port))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall(_REQUEST.pack(self._latency, worker, self._size))
        crc, missing = 0, self._size
        while missing:
            data = connection.recv(min(missing, 1 << 18))
            if not data:
                raise ConnectionError("the server closed the connection")
            crc = zlib.crc32(data, crc)
            missing -= len(data)
        self._idle.append(connection)
        return crc


class StreamPool:
    """The same with asyncio's streams."""

    def __init__(self, port: int, latency_ns: int, size: int) -> None:
        self._port, self._latency, self._size = port, latency_ns, size
        self._idle: List[Streams] = []

    async def exchange(self, worker: int) -> int:
        """Ask and wait suspended; the answer's CRC-32."""
        try:
            reader, writer = self._idle.pop()
        except IndexError:
            reader, writer = await asyncio.open_connection(_HOST, self._port)
        writer.write(_REQUEST.pack(self._latency, worker, self._size))
        await writer.drain()
        answer = await reader.readexactly(self._size)
        self._idle.append((reader, writer))
        return zlib.crc32(answer)

    async def close(self) -> None:
        """Close what is idle."""
        for _, writer in self._idle:
            writer.close()
        for _, writer in self._idle:
            try:
                await writer.wait_closed()
            except OSError:
                pass
