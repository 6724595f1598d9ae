"""`concur query` reads, within bounds; secrets are not stored."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from bench import QUICK, Bench
from checks import check
from databases import quick
from faults import Wrong, fault, require

WRITING = (
    "insert into run default values", "delete from worker", "update trial set wall_ns = 1",
    "drop table worker", "create table x (y)", "create temp table x (y)", "vacuum",
    "vacuum into 'copied.db'", "attach 'other.db' as other", "attach ':memory:' as other",
    "pragma user_version = 9", "pragma journal_mode = wal", "pragma writable_schema = on",
    "select load_extension('x')", "begin", "begin immediate", "reindex", "analyze",
    "select 1; delete from worker", "select 1; select 2", "pragma wal_checkpoint(truncate)",
    "with x as (select 1) delete from worker", "explain delete from worker",
    "select writefile('written', 'x')", "select fts3_tokenizer('x', x'00')", "detach main",
    "savepoint x", "release x", "", ";", "--", "select", "select * from nothing", "\0")
GREEDY = (
    "select hex(randomblob(400000000))", "select length(zeroblob(2000000000))",
    "select replace(hex(zeroblob(8000000)), '0', hex(zeroblob(1000000)))",
    "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n",
    "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n",
    "select printf('%.*c', 500000000, 'x')",
    "with recursive n(x) as (select zeroblob(1000000) union all select x from n) "
    "select group_concat(x) from n",
    "select like('%a%a%a%a%a%a%a%a%a%a%a%a%', printf('%.*c', 200000, 'a'))")


@fault("queries that would write")
def writing(bench: Bench) -> str:
    database = bench.copy(quick(bench))
    content = database.read_bytes()
    for statement in WRITING:
        if "\0" in statement:
            continue
        try:
            bench.run("query", "--db", database, "--", statement, timeout=20).must_be(64)
            require(database.read_bytes() == content, "the file has changed")
            left = sorted(path.name for path in bench.folder.iterdir())
            require(left == ["copy.db"], f"left: {left}")
        except Wrong as wrong:
            raise Wrong(f"{statement!r}: {wrong}") from None
    check(bench, database)
    return f"{len(WRITING) - 1} statements: 64, byte-identical, no file"


@fault("queries without an end")
def greedy(bench: Bench) -> str:
    database = bench.copy(quick(bench))
    for statement in GREEDY:
        result = bench.run("query", "--deadline", "1s", "--db", database, "--", statement,
                           timeout=30)
        try:
            result.must_be(0, 64, 74, 124)
            require(result.seconds < 15, f"it took {result.seconds:.1f} s")
        except Wrong as wrong:
            raise Wrong(f"{statement!r}: {wrong}") from None
    check(bench, database)
    return f"{len(GREEDY)} statements of endless time or memory: bounded"


@fault("secrets in a command line")
def secrets(bench: Bench) -> str:
    database = bench.folder / "secret.db"
    secret = "hunter2hunter2"
    environment = {**bench.environment, "API_TOKEN": secret, "AWS_SECRET_ACCESS_KEY": secret}
    bench.run("record", "--exec", f"true --token={secret} --password {secret} {{}}", "--workers", 1,
              "--trials", 1, "--warmup", 0, "--quiet", "--db", database, env=environment).must_be(0)
    bench.run("record", *QUICK, "--quiet", "--db", database, env=environment).must_be(0)
    check(bench, database)
    with closing(sqlite3.connect(database)) as db:
        dump = "\n".join(db.iterdump())
    require(secret not in dump, "the secret is stored: "
            + next((line[:200] for line in dump.splitlines() if secret in line), ""))
    return "--token=…, --password …, variables: none is stored"
