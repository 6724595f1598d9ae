"""Three workers that sleep two seconds, each in a thread of its own."""

from __future__ import annotations

import threading
import time


def work(number: int) -> int:
    """Sleep, then return the number doubled."""
    time.sleep(2)
    return number * 2


def main() -> None:
    """Run the workers and print their results, and how long that took, in seconds."""
    results = [0, 0, 0]

    def run(number: int) -> None:
        results[number] = work(number)

    start = time.perf_counter()
    threads = [threading.Thread(target=run, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - start
    print(results)
    print(f"{elapsed:.6f}")


if __name__ == "__main__":
    main()
