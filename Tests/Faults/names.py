"""Hostile names, labels, paths and lines."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import List

from bench import Bench
from checks import check, leaves_nothing
from databases import copy_with_leftovers, killed, quick
from faults import fault, require
from states import state

HOSTILE = (
    "plain", "two words", "it's", 'quo"te', "new\nline", "tab\tend", "\x1b[31mred",
    "\x1b]0;t\a", "\u202egnp.exe", "\u2066x\u2069", "\x7f", "\u0085", "\u009b31m",
    "$(touch EVALUATED)", "`touch EVALUATED`", "; touch EVALUATED", "=1+1", "+1", "-1", "@x",
    "%n%s%x", "a|b", "<script>alert(1)</script>", "&lt;", "../../x", "' OR 1=1 --", "\\", "é",
    "👩‍💻", "*", "~")
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
VISIBLE = {chr(code) for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))} - {"\n"} | set(BIDI)


def all_visible(bench: Bench, text: bytes, what: str) -> None:
    """Requires that no control character of the data is printed as such."""
    raw = sorted({hex(ord(character)) for character in text.decode()} & {
        hex(ord(character)) for character in VISIBLE})
    require(not raw, f"{what} prints {raw}")


@fault("hostile labels, tags and machines")
def labels(bench: Bench) -> str:
    database = bench.folder / "labels.db"
    chosen = HOSTILE[::bench.count(1, 3)]
    for label in chosen:
        bench.record(database, "--quiet", f"--label={label}", "--tag", f"key={label}",
                     f"--machine={label}").must_be(0)
    with closing(sqlite3.connect(database)) as db:
        stored = [row[0] for row in db.execute("select label from run order by run_id")]
        tags = [json.loads(row[0])["key"] for row in db.execute(
            "select tags from run order by run_id")]
        machines = {row[0] for row in db.execute("select name from machine")}
    require(stored == list(chosen), "labels are not stored as given")
    require(tags == list(chosen), "tags are not stored as given")
    require(machines == set(chosen), "machines are not stored as given")
    for command in (["runs"], ["report"], ["show"], ["runs", "--format", "markdown"],
                    ["report", "--format", "markdown"], ["query", "select label from runs"],
                    ["compare", f"label:{chosen[0]}", f"label:{chosen[-1]}"]):
        shown = bench.run(*command, "--db", database).must_be(0)
        all_visible(bench, shown.out + shown.err, " ".join(command))
    rows = json.loads(bench.run("runs", "--format", "json", "--db", database).must_be(0).out)
    require({row["label"] for row in rows["rows"]} == set(chosen), "JSON changes labels")
    text = bench.run("runs", "--format", "csv", "--db", database).must_be(0).out.decode()
    for row in csv.DictReader(io.StringIO(text, newline="")):
        label = row["label"]
        require(label in chosen or (label[:1] == "'" and label[1:] in chosen),
                f"CSV changes the label {label!r}")
        require(label[:1] not in "=+-@", f"a spreadsheet would evaluate {label!r}")
    for label in chosen:
        found = bench.run("runs", f"--label={label}", "--format", "json", "--db",
                          database).must_be(0)
        require(len(json.loads(found.out)["rows"]) == 1, f"not found by its label: {label!r}")
    check(bench, database)
    require(not (bench.folder / "EVALUATED").exists(), "a label was evaluated")
    return f"{len(chosen)} texts: stored exactly, shown escaped, never evaluated"


@fault("hostile database names")
def databases(bench: Bench) -> str:
    names = [name.replace("/", "∕") for name in HOSTILE[::bench.count(1, 3)]]
    names += ["file:x?mode=memory", ":memory:", "file:y", "x.db?mode=ro", "x#y", "%41", "-db"]
    for name in names:
        database = bench.folder / name
        given = f"--db={name}" if name.startswith("-") else f"--db=./{name}"
        bare = f"--db={name}"
        bench.run("record", "cpu", "--param", "n=1", "--workers", 2, "--trials", 1, "--warmup", 0,
                  "--quiet", bare).must_be(0)
        require(database.is_file(), f"{name!r} is no file")
        shown = bench.run("verify", given).must_be(0)
        all_visible(bench, shown.out + shown.err, f"verify of {name!r}")
        require(len(state(database)) == 1, f"{name!r}: not one run")
        database.unlink()
        missing = bench.run("runs", bare).must_be(65)
        all_visible(bench, missing.err, f"runs without {name!r}")
        left = [path.name for path in bench.folder.iterdir()]
        require(not left, f"{name!r} left {left}")
    return f"{len(names)} names: a real file of that name, and messages escaped"


@fault("command lines that are not UTF-8")
def not_utf8(bench: Bench) -> str:
    for words in ((b"--label", b"\xff"), (b"--db", b"\xff.db"), (b"\xff",), (b"--tag", b"k=\xc3"),
                  (b"--exec", b"echo \xff"), (b"--machine", b"\xed\xa0\x80")):
        bench.run("record", *words).must_be(64)
    require(not list(bench.folder.iterdir()), "something was created")
    return "refused with 64, nothing created"


@fault("symbolic links, fifos and folders")
def links(bench: Bench) -> str:
    target = bench.copy(quick(bench), "target.db")
    (bench.folder / "sub").mkdir()
    link = bench.folder / "sub" / "link.db"
    link.symlink_to(target)
    before = state(target)
    bench.record(link, "--quiet").must_be(0)
    require(link.is_symlink() and len(state(target)) == 2, "the link was not followed")
    check(bench, target, before=before)
    require(os.listdir(bench.folder / "sub") == ["link.db"], "stray files beside the link")
    victim = bench.folder / "victim"
    victim.write_bytes(b"precious")
    for name in ("target.db-journal", "target.db-wal"):
        planted = bench.folder / name
        planted.symlink_to(victim)
        bench.record(target, "--quiet").must_not_crash()
        require(victim.read_bytes() == b"precious", f"{name} was followed to another file")
        planted.unlink(missing_ok=True)
    leaves_nothing(bench, target)
    fifo = bench.folder / "fifo"
    os.mkfifo(fifo)
    loop = bench.folder / "loop"
    loop.symlink_to(loop)
    for path in (fifo, bench.folder, loop, Path("/dev/null"), Path("/dev/zero")):
        for command in ("runs", "record"):
            words: List[object] = ["record", "cpu", "--quiet"] if command == "record" else ["runs"]
            bench.run(*words, "--db", path, timeout=20).must_be(64, 65, 73, 74, 77)
    for name in ("target.db-journal", "target.db-wal"):
        os.mkfifo(bench.folder / name)
        for command in ("runs", "verify"):
            bench.run(command, "--db", target, timeout=20).must_be(65)
        (bench.folder / name).unlink()
    return ("a link is followed, a planted journal is not; fifo, folder, loop and device refused, "
            "also as journal")


@fault("pipes in place of a killed run's files")
def pipes(bench: Bench) -> str:
    base = killed(bench)
    kinds = (".slab", ".slab.err", ".lock")
    for kind in kinds:
        database = copy_with_leftovers(bench, base)
        slab = next(bench.folder.glob(f"{database.name}-*.slab"))
        run = next(bench.folder.glob(f"{database.name}-*.lock"), None)
        path = {".slab": slab, ".slab.err": slab.with_name(slab.name + ".err"),
                ".lock": run or slab.with_name(slab.name + ".unused")}[kind]
        path.unlink(missing_ok=True)
        os.mkfifo(path)
        for command in ("runs", "recover", "verify"):
            bench.run(command, "--db", database, timeout=20).must_not_crash()
        for left in (database, *bench.folder.glob(f"{database.name}-*")):
            left.unlink(missing_ok=True)
    return f"{len(kinds)} kinds, 3 commands each: none is waited for"


@fault("hostile lines for commands")
def lines(bench: Bench) -> str:
    given = [line for line in HOSTILE if "\n" not in line]
    file = bench.folder / "lines.txt"
    file.write_text("\n".join(given) + "\n")
    script = bench.folder / "keep.sh"
    script.write_text('#!/bin/sh\nprintf "%s\\0" "$1" >>"$0.kept"\n')
    script.chmod(0o755)
    database = bench.folder / "lines.db"
    bench.run("record", "--exec", f"{script} {{}}", "--each", file, "--trials", 1, "--warmup", 0,
              "--model", "sequential", "--quiet", "--db", database).must_be(0)
    kept = (bench.folder / "keep.sh.kept").read_bytes().decode().split("\0")[:-1]
    require(kept == given, "the command was given other lines")
    require(not (bench.folder / "EVALUATED").exists(), "a line was evaluated")
    (bench.folder / "keep.sh.kept").unlink()
    check(bench, database)
    return f"{len(given)} lines reach the command as they are"


@fault("files are private whatever the umask")
def private(bench: Bench) -> str:
    database = bench.folder / "private.db"
    process = bench.start("record", "sleep", "--param", "duration=200ms", "--workers", 2, "-c", 2,
                          "--trials", 1, "--warmup", 0, "--model", "threads", "--quiet", "--db",
                          database, preexec_fn=lambda: os.umask(0) and None)
    bench.await_that("a slab", lambda: list(bench.folder.glob("*.slab")))
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in bench.folder.iterdir()}
    process.communicate()
    require(process.returncode == 0, f"exit {process.returncode}")
    require(set(modes.values()) == {"0o600"}, f"modes {modes}")
    check(bench, database)
    return f"umask 0: {len(modes)} files of mode 0600"
