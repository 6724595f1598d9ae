import Foundation
import Testing

@Suite struct QueryTests {
  private func recorded() throws -> Program {
    let program = try Program()
    try program.run("record sleep,lock -p duration=1ms -n 4 -c 2 -r 2 -w 1 -q --label once")
    return program
  }

  private func names(_ program: Program) throws -> [String] {
    CSVReading.rows(try program.run("query --list --format csv").output).dropFirst().map { $0[0] }
  }

  @Test("There are at least ten named queries, listed with their parameters")
  func list() throws {
    let program = try Program()
    let names = try names(program)
    #expect(names.count >= 10)
    let text = try program.run("query --list")
    #expect(text.status == 0)
    for name in names { #expect(text.output.contains("\(name)\n"), "\(name)") }
    #expect(text.output.contains(":since_unix_ns"))
    #expect(try program.files().isEmpty)
  }

  @Test(
    "Every named query answers, and the same in the stock sqlite3 shell",
    .enabled(if: Program.hasSQLiteShell, "needs the sqlite3 shell"))
  func named() throws {
    let program = try recorded()
    for name in try names(program) {
      let ours = try program.run("query \(name) --format csv")
      #expect(ours.status == 0, "\(name): \(ours.errors)")
      let sql = try program.run("query \(name) --sql")
      #expect(sql.status == 0)
      try sql.output.write(
        to: program.folder.appending(path: "query.sql"), atomically: true, encoding: .utf8)
      let theirs = try program.sqlite(".read query.sql")
      let count = theirs.split(separator: "\n").count
      #expect(CSVReading.rows(ours.output).count - 1 == count, "\(name)")
    }
  }

  @Test("Parameters are bound by name and type, and strangers are refused")
  func parameters() throws {
    let program = try recorded()
    let one = try program.run("query runs-list -p label=once --format csv")
    #expect(one.lines.count == 2)
    let none = try program.run("query runs-list --param label=other --format csv")
    #expect(none.lines.count == 1)
    let bound = try program.run([
      "query", "select :a as a, :b as b", "-p", "a=it's", "-p", "b=5", "--format", "csv",
    ])
    #expect(bound.lines == ["a,b", "it's,5"], "\(bound.output)\(bound.errors)")
    for words in ["-p nothing=1", "-p limit=many", "-p =1", "-p label"] {
      let result = try program.run("query runs-list \(words)")
      #expect(result.status == 64, "\(words)")
      #expect(result.errors.hasPrefix("concur: "), "\(result.errors)")
    }
    #expect(try program.run("query no-such-query").status == 64)
    #expect(try program.run("query").status == 64)
  }

  @Test(
    "What would write, attach, or load is refused, and the file is as it was",
    arguments: [
      "insert into run default values", "insert into workers values (1)", "delete from worker",
      "update run set label = 'x'", "drop table worker", "create table t(x)",
      "create temp table t(x)", "attach 'other.db' as other", "vacuum", "vacuum into 'copy.db'",
      "detach main", "reindex", "analyze", "begin immediate", "select 1; select 2",
      "pragma user_version = 1", "pragma journal_mode = wal", "pragma writable_schema = on",
      "pragma wal_checkpoint", "select load_extension('x')", "select writefile('x', 'y')",
      "select readfile('/etc/passwd')", "select nothing from nowhere", "select nothing",
      "this is no SQL", "; ;",
      "with x as (select 1) insert into run select * from x", "replace into run values (1)",
      "select * from pragma_writable_schema", "explain insert into run default values; select 1",
    ])
  func refused(sql: String) throws {
    let program = try Program()
    try program.run("record sleep -p duration=1us -n 1 -r 1 -w 0 --model async -q")
    let before = try program.bytes()
    let result = try program.run(["query", sql])
    #expect(result.status == 64, "\(sql): \(result.status) \(result.output)\(result.errors)")
    #expect(result.errors.hasPrefix("concur: "), "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(try program.bytes() == before)
    #expect(try program.files() == ["concur.db"])
  }

  @Test("Reading is allowed in all its forms")
  func allowed() throws {
    let program = try recorded()
    for sql in [
      "select count(*) from workers", "with a as (select 1 as x) select x from a", "values (1)",
      "pragma user_version", "select name from pragma_table_info('trials')",
      "explain query plan select * from runs", "select json_group_array(model) from trials",
      "select 1 -- a comment", "/* a comment */ select 1;",
    ] {
      let result = try program.run(["query", sql])
      #expect(result.status == 0, "\(sql): \(result.errors)")
    }
  }

  @Test(
    "SQL without an end is stopped at its deadline with 124",
    arguments: [
      "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c",
      "with recursive c(x) as (values (1) union all select x + 1 from c) select 1 from c a, c b",
    ])
  func deadline(sql: String) throws {
    let program = try Program()
    try program.run("record sleep -p duration=1us -n 1 -r 1 -w 0 --model async -q")
    let start = Date()
    let result = try program.run(["query", "--deadline", "200ms", sql])
    #expect(result.status == 124, "\(result.errors)")
    #expect(result.errors == "concur: The query ran longer than 0.2 s and was stopped.\n")
    #expect(Date().timeIntervalSince(start) < 10)
  }

  @Test("SQL cannot take all memory")
  func memory() throws {
    let program = try Program()
    try program.run("record sleep -p duration=1us -n 1 -r 1 -w 0 --model async -q")
    let row = Array(repeating: "hex(zeroblob(8000000))", count: 64).joined(separator: ", ")
    for (sql, sentence) in [
      ("select hex(randomblob(400000000))", "A value is larger than 16 MiB"),
      ("select zeroblob(2000000000)", "A value is larger than 16 MiB"),
      ("select \(row)", "The query takes more than 512 MiB of memory"),
    ] {
      let result = try program.run(["query", sql])
      #expect(result.status == 64, "\(result.status) \(result.errors)")
      #expect(result.errors.hasPrefix("concur: \(sentence)"), "\(result.errors)")
      #expect(result.output.isEmpty)
    }
  }
}
