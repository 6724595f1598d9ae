"""Injects each fault of the table and tells of each what concur made of it.

python3 Tests/Faults --concur PATH [--bounded] [--only WORD] [--seed N] [--list]
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import List

from bench import Bench
from faults import TABLE, Fault, Skipped, Wrong

FAMILIES = ("kills", "writes", "limits", "crashes", "guards", "strangers", "interrupts", "access",
            "files", "clock", "outputs", "environments", "arguments", "names", "living", "queries",
            "merges", "schemas", "lookups", "lanes")
WIDTH = 57
COLOURS = {"ok": "32", "FAILED": "31", "skipped": "33"}


def tell(outcome: str, name: str, tried: str, seconds: float) -> None:
    """Prints a row."""
    shown = f"{outcome:<7}"
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        shown = f"\033[{COLOURS[outcome]}m{shown}\033[0m"
    print(f"{shown}  {name:<{WIDTH}}  {tried}  ({seconds:.1f} s)", flush=True)


def outcome_of(bench: Bench, fault: Fault, number: int) -> str:
    """Injects one fault, prints its row, and returns its outcome."""
    began = time.monotonic()
    for need in fault.needs:
        reason = bench.lacks(need)
        if reason:
            tell("skipped", fault.name, reason, 0)
            return "skipped"
    bench.begin(number)
    outcome, tried, beneath = "ok", "", ""
    try:
        tried = fault.body(bench)
    except Skipped as skipped:
        outcome, tried = "skipped", str(skipped)
    except Wrong as wrong:
        outcome, beneath = "FAILED", str(wrong)
    except Exception:  # A row that fails itself is no reason to try no other.
        outcome, beneath = "FAILED", traceback.format_exc()
    finally:
        bench.end()
    tell(outcome, fault.name, tried, time.monotonic() - began)
    for line in beneath.splitlines():
        print(f"         {line}", flush=True)
    return outcome


def take_no_ignored_signals_along() -> None:
    """Has signals that nohup or a shell's & made this process ignore act in what it starts."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python3 Tests/Faults", description=__doc__)
    parser.add_argument("--concur", type=Path, required=True, help="the program to test")
    parser.add_argument("--bounded", action="store_true", help="a part, in about seven minutes")
    parser.add_argument("--only", default="", metavar="WORD", help="the faults with this word")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32),
                        help="what random moments are drawn from")
    parser.add_argument("--list", action="store_true", help="list the faults")
    options = parser.parse_args()
    for family in FAMILIES:
        importlib.import_module(family)
    chosen: List[Fault] = [fault for fault in TABLE if options.only in fault.name]
    if options.list:
        print("\n".join(fault.name for fault in chosen))
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    take_no_ignored_signals_along()
    bench = Bench(options.concur.resolve(), options.bounded, options.seed)
    print(f"seed {options.seed}", flush=True)
    try:
        outcomes = [outcome_of(bench, fault, number) for number, fault in enumerate(chosen)]
    finally:
        bench.close()
    wrong, skipped = outcomes.count("FAILED"), outcomes.count("skipped")
    print(f"{len(outcomes)} faults: {outcomes.count('ok')} right, {wrong} wrong, "
          f"{skipped} skipped")
    return 1 if wrong or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main())
