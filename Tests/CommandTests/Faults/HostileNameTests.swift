import Foundation
import Testing

@Suite struct HostileNameTests {
  static let names = [
    "two words", "it's", "say \"x\"", "a;b", "100%", "*", "-dash", "line\nbreak", "esc\u{1B}[31m",
    "bidi\u{202E}txt", "ünï→☃", "file:x?mode=memory", ":memory:", "a#b", "$(touch x)",
  ]

  @Test("A database with any name is a real file of just that name", arguments: names)
  func databases(name: String) throws {
    let program = try Program(database: name)
    let command = ["record", "sleep", "-p", "duration=1us", "-n", "2", "-r", "1", "-w", "0"]
    let result = try program.run(command + ["--model", "processes", "-q", "--db=\(name)"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try program.files() == [name])
    #expect(try program.bytes().starts(with: Data("SQLite format 3\0".utf8)))
    #expect(try program.number("select count(*) from workers") == 2)
    #expect(try program.verifies())
  }

  @Test("A label or tag of any text is stored exactly and shown escaped", arguments: names)
  func labels(name: String) throws {
    let program = try Program()
    let command = ["record", "sleep", "-p", "duration=1us", "-n", "1", "-r", "1", "-w", "0"]
    let result = try program.run(
      command + ["--model", "async", "--label=\(name)", "--tag=k=\(name)"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try program.value("select label from runs") == name)
    #expect(try program.value("select tags ->> 'k' from runs") == name)
    for command in ["runs", "report", "query runs-list", "query failures"] {
      let shown = try program.run(command)
      #expect(shown.status == 0)
      for unsafe in ["\u{1B}", "\u{202E}"] {
        #expect(!shown.output.unicodeScalars.contains(unsafe.unicodeScalars.first ?? " "))
      }
    }
    let chosen = try program.run(["report", "--label=\(name)", "--format", "csv"])
    #expect(chosen.lines.count >= 2)
    #expect(try program.run("report --label other --format csv").lines.count == 1)
  }

  @Test("A path that is not there is shown escaped")
  func errors() throws {
    let program = try Program()
    let result = try program.run(["runs", "--db", "no\u{1B}[31m\u{202E}such\n.db"])
    #expect(result.status == 65)
    #expect(!result.errors.contains("\u{1B}"))
    #expect(!result.errors.unicodeScalars.contains("\u{202E}"))
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
  }

  @Test("A link to a database is followed, and files of trials lie beside the real one")
  func links() throws {
    let program = try Program(database: "real/concur.db")
    try program.shell("mkdir real")
    let command = "record sleep -p duration=1us -n 1 -r 1 -w 0 --model async -q"
    try program.run(command)
    try program.shell("ln -s real/concur.db link.db")
    let result = try program.run(command + " --db link.db")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try program.number("select count(*) from runs") == 2)
    #expect(try program.files() == ["real", "link.db"])
    #expect(try program.shell("ls -A real").output == "concur.db\n")
  }

  @Test("Arguments that are not UTF-8 are refused")
  func bytes() throws {
    let program = try Program()
    let result = try program.shell(
      "exec \"$CONCUR\" record sleep --label \"$(printf 'a\\377b')\"")
    #expect(result.status == 64)
    #expect(result.errors.contains("UTF-8"), "\(result.errors)")
    #expect(try program.files().isEmpty)
  }
}
