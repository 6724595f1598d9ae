"""Databases to start from. Each is made once, by concur, and copied for every try."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

from bench import Bench
from checks import has_begun, slabs
from faults import Skipped

FIXTURE = Path(__file__).resolve().parents[1] / "StoreTests" / "Fixtures" / "schema-1.db"
BACKUPS = ".schema-1.*.backup"
"""What a migration leaves beside a database, after its name."""


def quick(bench: Bench) -> Path:
    """One run of two small trials."""

    def make(path: Path) -> None:
        bench.record(path, "--quiet").must_be(0)

    return bench.made("quick.db", make)


def several(bench: Bench) -> Path:
    """Six runs of one case, with 48,000 workers in all."""

    def make(path: Path) -> None:
        for _ in range(6):
            bench.run("record", "cpu", "--param", "n=1", "--workers", 4000, "-c", 2, "--trials",
                      1, "--warmup", 0, "--model", "threads,async", "--quiet", "--db",
                      path).must_be(0)

    return bench.made("several.db", make)


def source(bench: Bench) -> Path:
    """Three runs with 40,000 workers, of which nothing is in any other database."""

    def make(path: Path) -> None:
        for workers in (10_000, 5_000, 5_000):
            bench.run("record", "cpu", "--param", "n=1", "--workers", workers, "-c", 2, "--trials",
                      1, "--warmup", 0, "--model", "threads,async", "--label", "source", "--quiet",
                      "--db", path).must_be(0)

    return bench.made("source.db", make)


def schema_1(bench: Bench) -> Path:
    """A database of the first release, out of the tests' fixtures."""
    if not os.access(FIXTURE, os.R_OK):
        raise Skipped(f"no {FIXTURE.name} among the fixtures that may be read")
    return bench.made("schema-1.db", lambda path: shutil.copyfile(FIXTURE, path))


def killed(bench: Bench) -> Path:
    """A database whose recorder was killed in the midst of a trial: its files lie beside it."""

    def make(path: Path) -> None:
        process = bench.start("record", "sleep", "--param", "duration=30ms", "--workers", 40, "-c",
                              4, "--trials", 2, "--warmup", 0, "--model", "threads,async",
                              "--quiet", "--db", path)

        def is_under_way() -> bool:
            return any(has_begun(slab) and slab.read_bytes()[4096 + 56:4096 + 64] != bytes(8)
                       for slab in slabs(path))

        bench.await_that("a worker has finished", is_under_way)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        bench.await_that("no process of the run is left", lambda: not bench.processes())

    return bench.made("killed.db", make)


def copy_with_leftovers(bench: Bench, base: Path, name: str = "left.db") -> Path:
    """A copy of a database and of what lies beside it, under another name."""
    bench.copy(base, name)
    for beside in base.parent.glob(f"{base.name}-*"):
        target = bench.folder / (name + beside.name[len(base.name):])
        if beside.is_dir():
            shutil.copytree(beside, target)
        else:
            shutil.copyfile(beside, target)
    return bench.folder / name
