import Foundation
import Testing

@Suite struct ForeignFileTests {
  private static let commands = [
    "record sleep -p duration=1us -n 1 -r 1 -w 0", "report", "runs", "verify", "query runs-list",
  ]

  /// Expects every command to refuse the file with 65 and to leave it as it is.
  private func expectRefused(_ program: Program, _ words: String) throws {
    let before = try program.bytes()
    for command in Self.commands {
      let result = try program.run(command)
      #expect(result.status == 65, "\(command): \(result.errors)")
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(words), "\(result.errors)")
      #expect(result.errors.hasPrefix("concur: "))
    }
    #expect(try program.bytes() == before)
    #expect(try program.files() == [program.database.lastPathComponent])
  }

  @Test("An empty file is refused")
  func empty() throws {
    let program = try Program()
    try Data().write(to: program.database)
    try expectRefused(program, "is empty")
  }

  @Test("A file that is no database is refused")
  func random() throws {
    let program = try Program()
    var random = SystemRandomNumberGenerator()
    let bytes = (0..<50_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    try Data(bytes).write(to: program.database)
    try expectRefused(program, "is not an SQLite database")
  }

  @Test(
    "Another program's database is refused",
    .enabled(if: Program.hasSQLiteShell, "needs the sqlite3 shell"))
  func foreign() throws {
    let program = try Program()
    _ = try program.sqlite("pragma application_id = 252006674; create table t(x)")
    try expectRefused(program, "is another program's database")
    let unnamed = try Program()
    _ = try unnamed.sqlite("create table t(x)")
    try expectRefused(unnamed, "another program's database")
  }

  @Test(
    "A later version's database is refused",
    .enabled(if: Program.hasSQLiteShell, "needs the sqlite3 shell"))
  func newer() throws {
    let program = try Program()
    try program.run(Self.commands[0])
    _ = try program.sqlite("pragma user_version = 9999")
    try expectRefused(program, "was written by a later version")
  }

  @Test("A file that was cut off is refused or named by verify")
  func truncated() throws {
    let program = try Program()
    try program.run("record sleep -p duration=1us -n 500 -r 1 -w 0 --model async")
    let whole = try program.bytes()
    for share in [2, 3, 10] {
      let cut = whole.prefix(whole.count / share)
      try cut.write(to: program.database)
      let result = try program.run("verify")
      #expect(result.status == 65, "\(result.errors)")
      #expect(try program.bytes() == cut)
    }
  }

  @Test("A database that is not there is 65, a folder is 65 or 73, and neither is made")
  func missing() throws {
    let program = try Program()
    for command in Self.commands.dropFirst() {
      let result = try program.run(command)
      #expect(result.status == 65)
      #expect(result.errors.contains("There is no database at"), "\(result.errors)")
    }
    #expect(try program.files().isEmpty)
    let folder = try program.run(["runs", "--db", program.folder.path])
    #expect([65, 73].contains(folder.status), "\(folder.errors)")
    let below = try program.run(
      ["record", "sleep", "-n", "1", "--db", "/dev/null/concur.db"])
    #expect([73, 74].contains(below.status), "\(below.status) \(below.errors)")
    #expect(below.errors.contains("/dev/null/concur.db"))
  }

  @Test(
    "Verify names the trial of which a row was changed",
    .enabled(if: Program.hasSQLiteShell, "needs the sqlite3 shell"),
    arguments: [
      "update worker set run_ns = run_ns + 1 where worker = 1 and trial_id = 2",
      "update worker set result = 7 where worker = 0 and trial_id = 2",
      "delete from worker where worker = 1 and trial_id = 2",
      "update trial set wall_ns = wall_ns + 1 where trial_id = 2",
      "update lane set cpu_ns = 1 + coalesce(cpu_ns, 0) where trial_id = 2",
    ])
  func changed(sql: String) throws {
    let program = try Program()
    try program.run("record sleep -p duration=1us -n 3 -r 3 -w 0 --model async")
    #expect(try program.verifies())
    let trial = try program.value("select trial_id from trials where position = 1")
    _ = try program.sqlite(sql)
    let result = try program.run("verify")
    #expect(result.status == 65)
    #expect(result.output.contains(trial), "\(result.output)")
    let csv = try program.run("verify --format csv")
    #expect(csv.status == 65)
    #expect(csv.lines.count >= 2)
    #expect(csv.output.contains(trial))
  }
}
