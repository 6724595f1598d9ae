"""Environments without what programs take for granted."""

from __future__ import annotations

from bench import QUICK, Bench
from checks import check
from faults import fault, require


@fault("an empty environment")
def empty(bench: Bench) -> str:
    database = bench.folder / "bare.db"
    bench.run("record", *QUICK, "--quiet", "--db", database, env={}).must_be(0)
    check(bench, database)
    bench.run("report", "--db", database, env={}).must_be(0)
    for command in (["report"], ["record", *QUICK, "--quiet"]):
        for environment in ({"HOME": "/proc/none"}, {"HOME": ""}, {"HOME": "relative"},
                            {"XDG_DATA_HOME": "relative", "HOME": "/proc/none"}):
            result = bench.run(*command, env=environment)
            result.must_be(64, 65, 69, 73, 74, 77)
    left = sorted(path.name for path in bench.folder.iterdir())
    require(left == ["bare.db"], f"left: {left}")
    return "env -i; HOME=/proc/none, empty and relative: a message"


@fault("no Python anywhere")
def no_python(bench: Bench) -> str:
    environment = {"PATH": "/nonexistent", "HOME": str(bench.folder), "PYENV_ROOT": "/nonexistent"}
    database = bench.folder / "swift.db"
    bench.run("record", *QUICK, "--quiet", "--runtime", "python3", "--db", database,
              env=environment).must_be(69)
    require(not list(bench.folder.iterdir()), "something was created")
    bench.run("record", *QUICK, "--quiet", "--db", database, env=environment).must_be(0)
    check(bench, database)
    bench.run("runtimes", env=environment).must_be(0)
    return "the missing runtime is 69, Swift still runs"


@fault("strange locales, times and terminals")
def strange(bench: Bench) -> str:
    database = bench.folder / "strange.db"
    bench.record(database, "--quiet").must_be(0)
    for name, values in (("COLUMNS", ("0", "-1", "1", "99999999999999999999", "x", "")),
                         ("TZ", ("nowhere", ":/etc/passwd", "")), ("LC_ALL", ("nowhere", "C", "")),
                         ("TERM", ("", "\x1b")), ("TMPDIR", ("/nonexistent", "")),
                         ("CONCUR_DB", ("", "/proc/none/x"))):
        for value in values:
            environment = {**bench.environment, name: value}
            bench.run("report", "--db", database, env=environment).must_be(0)
            bench.run("show", "--db", database, env=environment).must_be(0)
    check(bench, database)
    return "COLUMNS, TZ, LC_ALL, TERM, TMPDIR and CONCUR_DB"
