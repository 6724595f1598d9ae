"""Files that are no databases of this concur, and databases that are damaged."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Dict, List

from bench import QUICK, Bench
from checks import check, slabs, trial_of
from databases import copy_with_leftovers, killed, quick
from faults import Wrong, fault, require


def given(bench: Bench) -> Dict[str, bytes]:
    """Files by what is wrong with them."""
    made: Dict[str, bytes] = {}
    for name, pragma in (("newer", "pragma user_version = 9999"),
                         ("foreign", "pragma application_id = 1")):
        path = bench.copy(quick(bench), "made.db")
        with closing(sqlite3.connect(path)) as db:
            db.execute(pragma)
        made[name] = path.read_bytes()
        path.unlink()
    path = bench.folder / "stock.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table run (x)")
    made["another program's"] = path.read_bytes()
    path.unlink()
    made["empty"] = b""
    made["random"] = bench.random.randbytes(8192)
    made["random behind the magic"] = b"SQLite format 3\0" + bench.random.randbytes(8192)
    made["a header alone"] = quick(bench).read_bytes()[:100]
    made["text"] = b"hello\n"
    return made


@fault("a newer, foreign, random or empty file")
def no_database(bench: Bench) -> str:
    files = given(bench)
    commands: List[List[object]] = [["record", *QUICK], ["report"], ["runs"], ["verify"], ["show"],
                                    ["query", "select 1"], ["compare", "a", "b"], ["advise"]]
    for name, content in files.items():
        database = bench.folder / "given.db"
        database.write_bytes(content)
        for command in commands:
            try:
                bench.run(*command, "--db", database).must_be(65)
                require(database.read_bytes() == content, f"{command[0]} wrote to it")
                beside = sorted(path.name for path in bench.folder.iterdir())
                require(beside == ["given.db"], f"{command[0]} left {beside}")
            except Wrong as wrong:
                raise Wrong(f"{name}: {wrong}") from None
    return f"{len(files)} files × {len(commands)} commands: 65, byte-identical"


def everything(database: Path) -> List[str]:
    """All a database holds and defines, as SQLite's shell dumps it; what cannot be read is itself
    part of it."""
    with closing(sqlite3.connect(database)) as db:
        db.text_factory = bytes
        try:
            names = sorted(row[0].decode() for row in db.execute(
                "select name from sqlite_schema where type = 'table'"))
            held = [repr(row) for row in db.execute(
                "select type, name, tbl_name, sql from sqlite_schema order by name")]
            for name in names:
                held += sorted(repr(row) for row in db.execute(f'select * from "{name}"'))
        except (sqlite3.Error, UnicodeDecodeError) as error:
            return [f"unreadable: {error}"]
    return held


@fault("a flipped bit")
def flipped_bits(bench: Bench) -> str:
    base = quick(bench)
    content = base.read_bytes()
    whole = everything(base)
    count = bench.count(400, 40)
    found = harmless = 0
    missed: List[str] = []
    for _ in range(count):
        bit = bench.random.randrange(len(content) * 8)
        damaged = bytearray(content)
        damaged[bit // 8] ^= 1 << bit % 8
        database = bench.folder / "damaged.db"
        database.write_bytes(damaged)
        result = bench.run("verify", "--db", database).must_not_crash()
        require(result.code in (0, 65) and (result.out or result.err),
                f"bit {bit}: {result.told()}")
        for command in ("report", "show"):
            bench.run(command, "--db", database).must_be(0, 65, 74)
        if result.code:
            found += 1
        elif everything(database) == whole:
            harmless += 1
        else:
            changed = set(everything(database)) ^ set(whole)
            missed.append(f"bit {bit}: {sorted(changed)[0][:200]}")
    require(not missed, f"{len(missed)} of {count} changed what is read and were not found:\n"
            + "\n".join(missed[:5]))
    return f"{count} bits: {found} found by verify, {harmless} in bytes that hold nothing"


@fault("a truncated database")
def truncated(bench: Bench) -> str:
    content = quick(bench).read_bytes()
    whole = everything(quick(bench))
    lengths = sorted({0, 1, 99, 100, 4095, *range(4096, len(content), bench.count(4096, 32_768)),
                      *(bench.random.randrange(len(content)) for _ in range(20))})
    for length in lengths:
        database = bench.folder / "short.db"
        database.write_bytes(content[:length])
        for command in ("verify", "report"):
            try:
                result = bench.run(command, "--db", database)
                result.must_be(0, 65)
                require(result.code or command != "verify" or everything(database) == whole,
                        "verify passes, and something is missing")
                require(database.read_bytes() == content[:length], f"{command} wrote to it")
            except Wrong as wrong:
                raise Wrong(f"{length} bytes: {wrong}") from None
    return f"{len(lengths)} lengths: 65"


@fault("a damaged slab")
def damaged_slabs(bench: Bench) -> str:
    base = killed(bench)
    count = bench.count(150, 20)
    kept = 0
    for number in range(count):
        database = copy_with_leftovers(bench, base)
        slab = slabs(database)[0]
        content = bytearray(slab.read_bytes())
        if number % 5 == 0:
            content = content[:bench.random.randrange(len(content))]
        elif number % 5 == 1:
            content[:4096] = os.urandom(4096)
        else:
            content[bench.random.randrange(min(len(content), 8192))] ^= 1 << number % 8
        slab.write_bytes(content)
        result = bench.run("runs", "--db", database).must_be(0)
        lost = frozenset([trial_of(slab)] if slab.exists() else [])
        if lost:
            kept += 1
            require(slab.name.encode() in result.err, f"it is kept and not named: {result.told()}")
            require(slab.read_bytes() == content, "it was written to")
            slab.unlink()
        for path in database.parent.glob(f"{database.name}-*"):
            require(path.suffix in (".lock", ".err"), f"a stray {path.name}: {result.told()}")
            path.unlink()
        check(bench, database, lost=lost)
    return f"{count} slabs cut, overwritten or with a bit flipped: {kept} kept and named"
