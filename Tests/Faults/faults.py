"""The table: each fault is a function here registered under the sentence that it prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, List

if TYPE_CHECKING:
    from bench import Bench


@dataclass(frozen=True)
class Fault:
    """A row of the table; `body` injects it, checks everything, and returns what was tried."""

    name: str
    needs: tuple[str, ...]
    body: Callable[[Bench], str]


TABLE: List[Fault] = []


def fault(name: str, *, needs: tuple[str, ...] = ()) -> Callable[..., Callable[[Bench], str]]:
    """Registers a row. `needs` names commands of concur and conditions of `Bench.lacks`."""

    def register(body: Callable[[Bench], str]) -> Callable[[Bench], str]:
        TABLE.append(Fault(name, needs, body))
        return body

    return register


class Wrong(Exception):
    """What concur did is not what must happen; the text is printed beneath the row."""


class Skipped(Exception):
    """The fault cannot be injected here; the text says why."""


def require(condition: object, text: str) -> None:
    """Says `text` of the fault at hand where the condition does not hold."""
    if not condition:
        raise Wrong(text)
