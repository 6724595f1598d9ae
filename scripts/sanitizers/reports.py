"""Prints what a sanitizer reported, and leaves with 1 where there is a report that nothing excepts.

python3 reports.py PROGRAM EXCEPTIONS LOG…

The sanitizer looked up no symbols itself; here it is done afterwards. A line of EXCEPTIONS that is no
comment is part of a (mangled) name: a report is excepted where each of its accesses has a frame with
such a part.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List

FRAME = re.compile(r"\((\S+?)\+(0x[0-9a-f]+)\)")


def symbolizer() -> str:
    """The toolchain's llvm-symbolizer."""
    beside = Path(shutil.which("swift") or "swift").resolve().with_name("llvm-symbolizer")
    return str(beside) if beside.exists() else "llvm-symbolizer"


def named(report: str, program: Path, tool: str) -> str:
    """The report with the names of the program's functions."""

    def name(frame: re.Match[str]) -> str:
        if Path(frame[1]).name != program.name:
            return frame[0]
        shown = subprocess.run([tool, f"--obj={program}", frame[2]], capture_output=True,
                               text=True, check=True).stdout.split("\n")
        return f"({shown[0]} {shown[1]})"

    return FRAME.sub(name, report)


def accesses(report: str) -> List[str]:
    """What a report says of each access, without who allocated what was accessed."""
    return re.split(r"\n  Previous ", re.split(r"\n  (?:Location|Thread|As if) ", report)[0])


def main() -> int:
    program, exceptions = Path(sys.argv[1]), Path(sys.argv[2]).read_text().splitlines()
    excepted = [line for line in exceptions if line and not line.startswith("#")]
    reports: List[str] = []
    for log in sys.argv[3:]:
        parts = Path(log).read_text(errors="replace").split("==================")
        reports += [part for part in parts if "WARNING: " in part or "ERROR: " in part]
    tool, wrong = symbolizer(), 0
    for report in reports:
        shown = named(report, program, tool)
        if not all(any(part in access for part in excepted) for access in accesses(shown)):
            print(shown.strip())
            wrong += 1
    print(f"{len(reports)} reports, {wrong} of them not excepted")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
