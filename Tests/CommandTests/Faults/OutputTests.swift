import Foundation
import Testing

@Suite struct OutputTests {
  private func recorded() throws -> Program {
    let program = try Program()
    try program.run("record sleep -p duration=1us -n 2000 -c 8 -r 1 -w 0 --model async -q")
    return program
  }

  @Test(
    "Output that cannot be written is 74", arguments: ["report", "runs", "workloads", "--help"])
  func full(command: String) throws {
    let program = try recorded()
    // A descriptor that is open for reading alone takes no write, on every machine.
    let result = try program.shell("exec \"$CONCUR\" \(command) 1</dev/null")
    #expect(result.status == 74, "\(result.errors)")
    #expect(command == "--help" || result.errors.contains("cannot write to stdout"))
  }

  @Test("A full device is 74", .enabled(if: Self.hasFullDevice, "/dev/full is no device here"))
  func fullDevice() throws {
    let program = try recorded()
    let stdout = try program.shell("exec \"$CONCUR\" report >/dev/full")
    #expect(stdout.status == 74, "\(stdout.errors)")
    let file = try program.run("report -o /dev/full")
    #expect(file.status == 74, "\(file.errors)")
    #expect(try program.shell("exec \"$CONCUR\" nonsense 2>/dev/full").status == 64)
    #expect(OutputTests.hasFullDevice, "the device was replaced by a file")
  }

  private static var hasFullDevice: Bool {
    var status = stat()
    return stat("/dev/full", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
  }

  @Test(
    "A database is never written over, whichever command is asked to",
    arguments: ["report", "runs", "verify", "record sleep -p duration=1us -n 1 -r 1 -w 0"])
  func database(command: String) throws {
    let program = try recorded()
    let result = try program.run("\(command) -o concur.db")
    #expect(result.status == 64, "\(result.errors)")
    #expect(result.errors.contains("name another file"), "\(result.errors)")
    #expect(try program.verifies())
  }

  @Test("A database that another command keeps its runs in is not written over either")
  func otherDatabase() throws {
    let program = try recorded()
    let result = try program.run("workloads -o concur.db")
    #expect(result.status == 64)
    #expect(result.errors.contains("is an SQLite database"), "\(result.errors)")
    #expect(try program.verifies())
  }

  @Test("A database that is yet to be made, its journal and the lines that are read are spared too")
  func spared() throws {
    let program = try Program()
    let lines = program.folder.appending(path: "lines.txt")
    try "a\nb\n".write(to: lines, atomically: true, encoding: .utf8)
    let record = ["record", "--exec", "true {}", "--each", "lines.txt", "-r", "1", "-w", "0", "-o"]
    for target in ["concur.db", "./concur.db", "concur.db-journal", "./lines.txt"] {
      let result = try program.run(record + [target])
      #expect(result.status == 64, "\(target): \(result.errors)")
      #expect(result.errors.contains("name another file"), "\(result.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: program.database.path))
    #expect(try String(contentsOf: lines, encoding: .utf8) == "a\nb\n")
  }

  @Test("A link that leads nowhere yet is followed")
  func danglingLink() throws {
    let program = try recorded()
    try program.shell("ln -s made.txt link.txt")
    #expect(try program.run("runs -o link.txt").status == 0)
    let made = program.folder.appending(path: "made.txt")
    #expect(try String(contentsOf: made, encoding: .utf8).contains("run_id"))
    let link = program.folder.appending(path: "link.txt")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "made.txt")
  }

  @Test("What is no file is written as it stands, and a link stays a link")
  func noFile() throws {
    let program = try recorded()
    let result = try program.shell(
      """
      mkfifo pipe && ln -s real.json link.json && echo old >real.json
      cat pipe >piped & "$CONCUR" runs --format csv -o pipe && wait $! && test -p pipe &&
      "$CONCUR" runs --format csv -o link.json && test -L link.json && cmp real.json piped
      """)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("A reader that has seen enough is no failure")
  func head() throws {
    let program = try recorded()
    let result = try program.shell(
      "{ \"$CONCUR\" query 'select * from workers'; echo $? >status; } | head -1")
    #expect(result.lines.count == 1)
    #expect(result.errors.isEmpty, "\(result.errors)")
    let status = try String(contentsOf: program.folder.appending(path: "status"), encoding: .utf8)
    #expect(status == "0\n")
  }

  @Test("Closed standard descriptors take no file's place")
  func closed() throws {
    let program = try recorded()
    let before = try program.bytes()
    let report = try program.shell("exec \"$CONCUR\" report <&- >&- 2>&-")
    #expect(report.status == 74)
    let record = try program.shell(
      "exec \"$CONCUR\" record sleep -p duration=1us -n 1 -r 1 -w 0 -q <&- >&- 2>&-")
    #expect(record.status == 0)
    #expect(try program.bytes().prefix(16) == before.prefix(16))
    #expect(try program.number("select count(*) from runs") == 2)
    #expect(try program.verifies())
  }

  @Test("Errors that cannot be told do not change the exit code")
  func closedErrors() throws {
    let program = try Program()
    #expect(try program.shell("exec \"$CONCUR\" nonsense 2>&-").status == 64)
    #expect(try program.shell("exec \"$CONCUR\" nonsense 2</dev/null").status == 64)
  }

  @Test("A file is written whole, or is as it was")
  func wholeFile() throws {
    let program = try recorded()
    #expect(try program.run("report --format json -o report.json").status == 0)
    let text = try Data(contentsOf: program.folder.appending(path: "report.json"))
    #expect(text == Data(try program.run("report --format json").output.utf8))
    let limited = try program.shell(
      "ulimit -f 1; exec \"$CONCUR\" query 'select * from workers' -o report.json")
    #expect(limited.status == 74, "\(limited.errors)")
    #expect(try Data(contentsOf: program.folder.appending(path: "report.json")) == text)
    #expect(try program.files() == ["concur.db", "report.json"])
    let nowhere = try program.run("report -o no/such/folder/report.json")
    #expect(nowhere.status == 73, "\(nowhere.errors)")
    let folder = try program.run(["report", "-o", program.folder.path])
    #expect(folder.status == 73, "\(folder.errors)")
  }

  @Test("An output that cannot be written is refused, and what was recorded stays")
  func recordedOutput() throws {
    let program = try Program()
    let result = try program.run(
      "record sleep -p duration=1us -n 2 -r 1 -w 0 --model async -o no/such/folder/x")
    #expect(result.status == 73, "\(result.errors)")
    if try program.files().contains("concur.db") {
      #expect(try program.value("select status from runs") == "complete")
    }
  }
}
