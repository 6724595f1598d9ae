"""The two clocks: whoever loses its CPU between two readings sees no step."""

from __future__ import annotations

import sys
import unittest
from typing import Iterator, List, Optional
from unittest import mock

import handmade

sys.path.insert(0, handmade.AGENT)

from concur_agent import slab


class Clock:
    """CLOCK_MONOTONIC that shows these moments, and UTC that is a million ahead of it."""

    def __init__(self, moments: List[int]) -> None:
        self._moments: Iterator[int] = iter(moments)
        self._last = 0

    def monotonic_ns(self) -> int:
        self._last = next(self._moments, self._last)
        return self._last

    def time_ns(self) -> int:
        return self._last + 1_000_000


def offset(moments: List[int]) -> Optional[int]:
    with mock.patch.object(slab, "time", Clock(moments)):
        return slab.utc_offset()


class Clocks(unittest.TestCase):
    def test_readings_at_one_moment_are_taken_as_they_are(self) -> None:
        self.assertEqual(offset([100, 300]), 1_000_000 - 100)

    def test_readings_between_which_the_cpu_was_lost_are_taken_again(self) -> None:
        self.assertEqual(offset([0, 50_000_000, 60_000_000, 60_000_400]), 1_000_000 - 200)

    def test_the_narrowest_is_taken_and_none_where_all_are_wide(self) -> None:
        busy = [moment for number in range(10)
                for moment in (number * 1_000_000, number * 1_000_000 + 500_000 - number * 10_000)]
        self.assertEqual(offset(busy), 1_000_000 - 205_000)
        self.assertIsNone(offset([number * 2_000_000 for number in range(20)]))


if __name__ == "__main__":
    unittest.main()
