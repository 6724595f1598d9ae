"""Three workers that sleep two seconds, each in a process of a pool."""

from __future__ import annotations

import time
from multiprocessing import Pool


def work(number: int) -> int:
    """Sleep, then return the number doubled."""
    time.sleep(2)
    return number * 2


def main() -> None:
    """Run the workers and print their results, and how long that took, in seconds."""
    start = time.perf_counter()
    with Pool(3) as pool:
        results = pool.map(work, range(3))
    elapsed = time.perf_counter() - start
    print(results)
    print(f"{elapsed:.6f}")


if __name__ == "__main__":
    main()
