import Foundation
import Testing

/// The answers of the commands that keep a database in order, in every format.
@Suite struct KeepingFormatTests {
  /// A command whose answer has something in it, and the name of its schema.
  static let commands = [
    ("merge other.db --dry-run", "concur.merge/1"), ("machines", "concur.machines/1"),
    ("prune --keep-last 1 --dry-run", "concur.prune/1"), ("recover --dry-run", "concur.recover/1"),
  ]

  /// A database of two runs and a slab beside it, and another of one.
  private func filled() throws -> Program {
    let program = try Program()
    for database in ["other.db", program.database.path, program.database.path] {
      let result = try program.run(
        "record sleep -p duration=1ms -n 3 -r 1 -w 0 --model threads -q --db \(database)")
      #expect(result.status == 0, "\(result.errors)")
    }
    let slab = program.database.path + "-0193a1b2-0000-7000-8000-000000000001.slab"
    try Data(count: 100).write(to: URL(fileURLWithPath: slab))
    return program
  }

  @Test("Every key of their JSON is documented, and their lists are not empty", arguments: commands)
  func keys(line: String, schema: String) throws {
    let output = try filled().run(line + " --format json").output
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
    #expect((object as? [String: Any])?["schema"] as? String == schema)
    let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
      url.deletingLastPathComponent()
    }
    let text = try String(contentsOf: root.appending(path: "docs/output.md"), encoding: .utf8)
    let section = try #require(
      text.components(separatedBy: "\n### ").first { $0.hasPrefix("`\(schema)`") })
    let keys = Set(output.matches(of: #/(?m)^ +"([a-z_]+)":/#).map { String($0.1) })
      .subtracting(facts(of: object))
    #expect(keys.count >= 7)
    for key in keys { #expect(section.contains("`\(key)`"), "\(key)") }
  }

  /// The names of a machine's facts, which are those of the view `environments`.
  private func facts(of object: Any) -> Set<String> {
    let machines = (object as? [String: Any])?["machines"] as? [[String: Any]] ?? []
    return Set(machines.flatMap { ($0["facts"] as? [String: Any] ?? [:]).keys })
      .subtracting(["machine"])
  }

  @Test(
    "Tables fit the terminal, and CSV and Markdown have a line for what is listed",
    arguments: commands)
  func formats(line: String, schema: String) throws {
    let program = try filled()
    for columns in [80, 120] {
      let table = try program.run(line, environment: ["COLUMNS": "\(columns)"])
      // A path is told whole, however long.
      let lines = table.lines.filter { !$0.contains(program.folder.path) }
      #expect(lines.allSatisfy { $0.count <= columns }, "\(table.output)")
    }
    #expect(try program.run(line + " --format csv").lines.count == 2)
    #expect(try program.run(line + " --format markdown -o answer.md").output.isEmpty)
    #expect(try program.files().contains("answer.md"))
  }
}
