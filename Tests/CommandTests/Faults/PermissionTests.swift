import Foundation
import Glibc
import Testing

/// What another user may not write: only root can become another user.
@Suite(
  .serialized,
  .enabled(
    if: getuid() == 0 && Program.tool("setpriv") != nil, "needs root and setpriv of util-linux"))
struct PermissionTests {
  /// Runs a command as nobody, with a copy of the program that nobody may read.
  private func asNobody(_ program: Program, _ words: String) throws -> Program.Result {
    try program.shell(
      "chmod 711 .; cp -n \"$CONCUR\" program; chmod 755 program; export HOME=/proc/none; "
        + "exec setpriv --reuid 65534 --regid 65534 --clear-groups ./program \(words)")
  }

  private func recorded(fileMode: String, folderMode: String) throws -> Program {
    let program = try Program(database: "data/concur.db")
    let made = try program.shell(
      "mkdir data && \"$CONCUR\" record sleep -p duration=1us -n 2 -r 1 -w 0 -q "
        + "&& chmod \(fileMode) data/concur.db && chmod \(folderMode) data")
    #expect(made.status == 0, "\(made.errors)")
    return program
  }

  @Test(
    "What may only be read is reported from, and not recorded into",
    arguments: [("444", "555"), ("666", "555"), ("444", "777")])
  func readOnly(fileMode: String, folderMode: String) throws {
    let program = try recorded(fileMode: fileMode, folderMode: folderMode)
    let before = try program.bytes()
    for command in ["report --format csv", "runs", "verify", "query runs-list"] {
      let result = try asNobody(program, command)
      #expect(result.status == 0, "\(command): \(result.errors)")
      #expect(!result.output.isEmpty)
    }
    let record = try asNobody(program, "record sleep -p duration=1us -n 1 -r 1 -w 0")
    #expect(record.status == 77, "\(record.errors)")
    #expect(record.errors.hasPrefix("concur: No permission for "), "\(record.errors)")
    #expect(try program.bytes() == before)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: program.database.deletingLastPathComponent().path)
    #expect(names == ["concur.db"])
  }

  @Test("What may not be read is 77")
  func unreadable() throws {
    let program = try recorded(fileMode: "600", folderMode: "755")
    for command in ["report", "verify", "record sleep -n 1"] {
      let result = try asNobody(program, command)
      #expect(result.status == 77, "\(command): \(result.errors)")
      #expect(result.output.isEmpty)
    }
  }

  @Test("A report is written nowhere where that is not permitted: 77")
  func output() throws {
    let program = try recorded(fileMode: "444", folderMode: "555")
    let result = try asNobody(program, "report -o data/report.txt")
    #expect(result.status == 77, "\(result.errors)")
  }

  @Test("Work left by a killed recorder is warned of where it may not be recovered")
  func recovery() throws {
    let program = try recorded(fileMode: "600", folderMode: "755")
    let running = try program.start("record sleep -p duration=5s -n 2 -c 2 -r 1 -w 0")
    try Waiting.until("a slab is there") {
      try FileManager.default.contentsOfDirectory(atPath: program.folder.path + "/data")
        .contains { $0.hasSuffix(".slab") }
    }
    running.send(SIGKILL)
    _ = try running.result()
    try program.waitForNoProcess()
    try program.shell("chmod 444 data/*; chmod 555 data")
    let result = try asNobody(program, "runs --format csv")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.count == 3)
    #expect(!result.errors.isEmpty, "it says that there is something to recover")
    try program.shell("chmod 755 data; chmod 600 data/*")
    #expect(try program.run("runs").errors.contains("Recovered 1 run"))
    #expect(try program.verifies())
  }
}
