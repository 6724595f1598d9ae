"""Readers that leave, full devices and closed descriptors."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bench import QUICK, Bench
from checks import check
from databases import quick
from faults import fault, require
from states import state

COMMANDS = ("report", "runs", "show", "verify", "query 'select * from workers'", "workloads",
            "runtimes", "help", "report --format json", "report --format csv")


@fault("a reader that leaves early")
def pipe(bench: Bench) -> str:
    database = bench.copy(quick(bench))
    for command in COMMANDS:
        for reader in ("true", "head -n 1 >head.txt", "head -c 1 >head.txt"):
            environment = {**bench.environment, "CONCUR": str(bench.concur),
                           "CONCUR_DB": str(database)}
            done = subprocess.run(
                ["bash", "-c", f'"$CONCUR" {command} | {reader}; exit ${{PIPESTATUS[0]}}'],
                capture_output=True, env=environment, cwd=bench.folder, check=False)
            require(done.returncode == 0 and not done.stderr,
                    f"{command} | {reader}: exit {done.returncode}, {done.stderr!r}")
    check(bench, database)
    return f"{len(COMMANDS)} commands | true, head -n 1, head -c 1: quiet, exit 0"


@fault("a device that is full")
def full_device(bench: Bench) -> str:
    database = bench.copy(quick(bench))
    for command in COMMANDS:
        bench.shell(f'"$CONCUR" {command} >/dev/full', variables={
            "CONCUR_DB": str(database)}).must_be(74)
    before = state(database)
    words = " ".join(QUICK)
    result = bench.shell(f'"$CONCUR" record {words} >/dev/full', variables={
        "CONCUR_DB": str(database)}).must_be(74)
    after = check(bench, database, before=before)
    require(len(after) == len(before) + 1, f"the run itself is lost: {result.told()}")
    return f"{len(COMMANDS)} commands and record: 74, the run stays recorded"


@fault("closed descriptors 0 to 2")
def closed(bench: Bench) -> str:
    base = quick(bench)
    words = " ".join(QUICK)
    combinations = ("<&-", ">&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- 2>&-", "<&- >&- 2>&-")
    for closing in combinations:
        database = bench.copy(base)
        before = state(database)
        result = bench.shell(f'"$CONCUR" record {words} {closing}', variables={
            "CONCUR_DB": str(database)})
        result.must_not_crash()
        codes = (74,) if ">&-" in closing.replace("2>&-", "") else (0,)
        require(result.code in codes, f"not {codes[0]}: {result.told()}")
        after = check(bench, database, before=before)
        require(len(after) == len(before) + 1, f"{closing}: the run is lost")
        bench.shell(f'"$CONCUR" record {words} --quiet {closing}', variables={
            "CONCUR_DB": str(database)}).must_be(0)
        check(bench, database, before=after)
    return f"{', '.join(combinations)}: 74 where stdout is wanted, the file is no output"


@fault("an output file that cannot be written")
def output_files(bench: Bench) -> str:
    database = bench.copy(quick(bench))
    folder = bench.folder / "folder"
    folder.mkdir()
    for target in (folder, bench.folder / "none" / "x.csv", Path("/dev/full"), Path("/proc/none")):
        bench.run("report", "--db", database, "-o", target).must_be(64, 73, 74, 77)
    kept = bench.folder / "kept.csv"
    bench.run("report", "--db", database, "--format", "csv", "-o", kept).must_be(0)
    content = kept.read_bytes()
    require(content, "an empty report")
    left = sorted(path.name for path in bench.folder.iterdir())
    require(left == ["copy.db", "folder", "kept.csv"], f"left: {left}")
    check(bench, database)
    return "a folder, a missing folder, /dev/full, /proc"
