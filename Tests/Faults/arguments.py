"""Numbers that are none, and words that are no options."""

from __future__ import annotations

from bench import Bench
from faults import Wrong, fault, require

NUMBERS = ("-1", "0", "nan", "NaN", "inf", "-inf", "1e400", "1e-400", "0x1p3", "0x10",
           "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e19", "", " ",
           "1 ", "+1", "1.5", "١", "1\n", "1_", "_1", "1__0", "1,,2", ",", "--", "null", "٣", "½",
           "1e", "e1", ".", "1" * 400)
"""Of these, some are right for some options: those are left out below."""
COUNTS = ("--workers", "--concurrency", "--trials")
DURATIONS = ("--timeout", "--trial-timeout", "--budget", "--busy-timeout")


def refused(bench: Bench, *words: str) -> None:
    """Requires 64 and that nothing was created."""
    try:
        bench.run("record", "sleep", *words, "--quiet", "--db", bench.folder / "none.db",
                  timeout=20).must_be(64)
    except Wrong as wrong:
        raise Wrong(f"{words!r}: {wrong}") from None
    left = [path.name for path in bench.folder.iterdir()]
    require(not left, f"{words!r} created {left}")


@fault("numbers that are none")
def numbers(bench: Bench) -> str:
    tried = 0
    for option in (*COUNTS, "--warmup"):
        for number in NUMBERS[::bench.count(1, 3)]:
            if option == "--warmup" and number == "0":
                continue
            refused(bench, option, number)
            tried += 1
    for option in DURATIONS:
        for number in NUMBERS[::bench.count(1, 3)]:
            for unit in ("", "s"):
                if (number + unit) in ("1.5s", "9223372036854775807s"):
                    continue
                refused(bench, "--precision", "5%", option, number + unit)
                tried += 1
    for number in NUMBERS[::bench.count(1, 3)]:
        if number not in ("0", "1.5"):
            refused(bench, "--precision", f"{number}%")
        if number != "0":
            refused(bench, "--param", f"duration={number}")
        tried += 2
    for seed in ("-1", "nan", "1.5", "", "18446744073709551616", "0x1"):
        refused(bench, "--seed", seed)
        tried += 1
    return f"{tried} of counts, durations, parameters, percentages and seeds: 64, nothing created"


@fault("words that are no options")
def words(bench: Bench) -> str:
    for line in (("--nothing",), ("--workers",), ("--param", "x"), ("--param", "nothing=1"),
                 ("--model", "none"), ("--runtime", ""), ("--tag", "x"), ("--label", "x" * 201),
                 ("--variant", "async.executor=none"), ("--format", "xml"), ("--resume", "x"),
                 ("--each", "/nonexistent"), ("--exec", ""), ("--call", "x"), ("nothing",),
                 ("--param", "duration=1ms", "--param", "=1"), ("--param", "size=1GiB")):
        process = bench.run("record", "sleep", *line, "--db", bench.folder / "none.db")
        process.must_be(64, 65, 69)
        left = [path.name for path in bench.folder.iterdir()]
        require(not left, f"{line!r} created {left}")
    return "unknown, without a value, malformed: refused, nothing created"
