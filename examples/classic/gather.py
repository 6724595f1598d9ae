"""Three workers that sleep two seconds, as tasks of one event loop."""

from __future__ import annotations

import asyncio
import time


async def work(number: int) -> int:
    """Sleep, then return the number doubled."""
    await asyncio.sleep(2)
    return number * 2


async def run() -> list[int]:
    """Gather the workers."""
    return await asyncio.gather(*(work(number) for number in range(3)))


def main() -> None:
    """Run the workers and print their results, and how long that took, in seconds."""
    start = time.perf_counter()
    results = asyncio.run(run())
    elapsed = time.perf_counter() - start
    print(results)
    print(f"{elapsed:.6f}")


if __name__ == "__main__":
    main()
