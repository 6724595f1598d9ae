import Foundation
import Testing

/// Merging as a user does it, with files recorded on several machines.
@Suite struct MergeCommandTests {
  let program: Program

  init() throws {
    program = try Program()
  }

  private func record(_ name: String, into file: String) throws {
    let result = try program.run(
      "record sleep -p duration=1ms -n 3 -r 1 -w 0 --model threads -q --machine \(name) --db \(file)"
    )
    #expect(result.status == 0, "\(result.errors)")
  }

  private func runs(in file: String) throws -> [String] {
    try program.run("query --format csv --db \(file) machines-and-runs").lines.dropFirst()
      .map { String($0.prefix { $0 != "," }) }.sorted()
  }

  @Test("Files and folders of them come in, and again nothing does")
  func files() throws {
    try record("one", into: "one.db")
    try FileManager.default.createDirectory(
      at: program.folder.appending(path: "fleet"), withIntermediateDirectories: true)
    for name in ["two", "three"] { try record(name, into: "fleet/\(name).db") }
    try Data("not a database".utf8).write(to: program.folder.appending(path: "fleet/notes.txt"))
    let first = try program.run("merge one.db fleet")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("3 runs came in with 3 trials and 9 workers"))
    #expect(try runs(in: program.database.path) == ["one", "three", "two"])
    let again = try program.run("merge fleet one.db")
    #expect(again.status == 0 && again.output.contains("nothing came in; 3 were here already"))
    #expect(try program.verifies())
    #expect(try program.leftovers().isEmpty)
  }

  @Test("A dry run says what would come in, and creates and changes nothing")
  func dryRun() throws {
    try record("one", into: "one.db")
    let told = try program.run("merge --dry-run one.db")
    #expect(told.status == 0 && told.output.contains("1 run would come in"), "\(told.errors)")
    #expect(!FileManager.default.fileExists(atPath: program.database.path))
    try record("two", into: program.database.path)
    let before = try Data(contentsOf: program.database)
    #expect(try program.run("merge --dry-run one.db").output.contains("1 run would come in"))
    #expect(try Data(contentsOf: program.database) == before)
  }

  @Test("A file that is refused is named, its code is left with, and the others come in")
  func refused() throws {
    try record("one", into: "one.db")
    try Data("not a database".utf8).write(to: program.folder.appending(path: "bad.db"))
    #expect(try program.run("merge bad.db absent.db").status == 65)
    #expect(!FileManager.default.fileExists(atPath: program.database.path))
    let result = try program.run("merge bad.db absent.db one.db")
    #expect(result.status == 65)
    #expect(result.output.contains("bad.db was refused:"))
    #expect(result.output.contains("absent.db was refused:"))
    #expect(result.output.contains("1 run came in"))
    #expect(try runs(in: program.database.path) == ["one"])
  }

  @Test(
    "Commands that cannot do what they are told say why in one sentence",
    arguments: [
      ("merge", 64), ("merge empty", 65), ("merge mine.db --db mine.db", 64), ("prune", 64),
      ("prune --keep-last 0", 64), ("prune --older-than -1d", 64), ("prune --keep-last 1", 65),
      ("runs delete abc", 65), ("runs delete", 64), ("runs relabel", 64), ("backup x.db", 65),
      ("backup mine.db --db mine.db", 73), ("backup /dev/null --db mine.db", 73), ("migrate", 65),
      ("recover", 65),
      ("machines rename a b", 65), ("machines rename a b --db mine.db", 64),
      ("runs delete ffff --db mine.db", 64), ("runs relabel ffff --none --db mine.db", 64),
    ])
  func refusals(line: String, code: Int32) throws {
    try FileManager.default.createDirectory(
      at: program.folder.appending(path: "empty"), withIntermediateDirectories: true)
    if line.contains("mine.db") { try record("mine", into: "mine.db") }
    let result = try program.run(line)
    #expect(result.status == code, "\(result.output)\(result.errors)")
    if !result.output.contains("was refused") {
      #expect(result.errors.hasPrefix("concur: ") && result.errors.count { $0 == "\n" } == 1)
    }
    #expect(!FileManager.default.fileExists(atPath: program.database.path))
  }

  @Test("A run is relabelled, deleted, not brought back by a merge, and brought back on demand")
  func keeping() throws {
    try record("one", into: program.database.path)
    #expect(try program.run("backup copy.db").status == 0)
    let run = try program.value("select run_id from runs")
    #expect(try program.run(["runs", "relabel", run, "a new label"]).status == 0)
    #expect(try program.value("select label from runs") == "a new label")
    #expect(try program.run("runs delete \(run) --dry-run").output.contains("would remove 1 run"))
    #expect(try program.number("select count(*) from runs") == 1)
    #expect(try program.run("runs delete \(run)").status == 0)
    #expect(try program.number("select count(*) from runs") == 0)
    #expect(try program.run("merge copy.db").output.contains("1 had been removed here"))
    #expect(try program.run("merge --restore copy.db").output.contains("1 run came in"))
    #expect(try program.number("select count(*) from workers") == 3)
    #expect(try program.verifies())
  }

  @Test("Machines are listed with what changed about them, and renamed")
  func machines() throws {
    for name in ["one", "two"] { try record(name, into: program.database.path) }
    let listed = try program.run("machines")
    #expect(listed.output.contains("one  1 run, 1 trial") && listed.output.contains("two  1 run"))
    #expect(try program.run("machines rename one first").status == 0)
    #expect(try program.run("machines --machine first").lines.first?.hasPrefix("first  ") == true)
    #expect(try program.run("machines rename two first").status == 64)
    #expect(try program.verifies())
  }
}
