import Testing

@Suite struct StoredFactsTests {
  private static let quick = ["record", "sleep", "-p", "duration=1us", "-n", "2", "-r", "1"]

  @Test("Label, tags, command, seed and settings of a run are stored as they were given")
  func facts() throws {
    let program = try Program()
    try program.run(
      Self.quick + ["--label", "before the change", "--tag", "branch=main", "--tag", "note=a=b"])
    let run = try program.rows("select label, tags ->> 'branch', tags ->> 'note' from runs")
    #expect(run == [["before the change", "main", "a=b"]])
    let command = try program.value("select command from runs")
    #expect(command.hasPrefix("concur record sleep -p duration=1us"))
    #expect(command.contains("--label 'before the change'"))
    #expect(try program.value("select concur_version from runs") == "0.1.0")
    #expect(try program.value("select settings ->> 'trials' from runs") == "1")
    #expect(try program.value("select machine <> '' from runs") == "1")
  }

  @Test("Values that look like secrets are not stored")
  func secrets() throws {
    let program = try Program()
    try program.run(
      Self.quick + [
        "--tag", "token=abc123", "--tag", "API-KEY=abc123", "--tag", "password=abc123",
      ])
    #expect(!(try program.value("select command from runs")).contains("abc123"))
    #expect(!(try program.value("select tags from runs")).contains("abc123"))
    let text = String(decoding: try program.bytes(), as: UTF8.self)
    #expect(!text.contains("abc123"))
  }

  @Test("Files are private whatever the umask, also while a trial runs")
  func modes() throws {
    let program = try Program()
    let shell = try program.shell(
      "umask 0; \"$CONCUR\" record file -p size=1KiB -n 2 -r 1 -w 0 -q && ls -l")
    #expect(shell.status == 0, "\(shell.errors)")
    #expect(try program.mode(of: "concur.db") == 0o600)
    let running = try program.start(
      "record sleep -p duration=400ms -n 1 -c 1 -r 1 -w 0 --model threads -q")
    try Waiting.until("a slab is there") { try program.slab() != nil }
    for name in try program.leftovers() {
      #expect(try program.mode(of: name) == 0o600, "\(name)")
    }
    #expect(try running.result().status == 0)
  }

  @Test("Nothing but the database is left after a run")
  func leftovers() throws {
    let program = try Program()
    try program.run("record file,net,sleep -p duration=1ms -n 3 -c 2 -r 1 -w 0")
    #expect(try program.leftovers().isEmpty)
    try program.waitForNoProcess()
  }

  @Test("A named machine is stored under its name")
  func machine() throws {
    let program = try Program()
    try program.run(Self.quick + ["--machine", "build 7"])
    #expect(try program.value("select machine from machines") == "build 7")
    let report = try program.run(["report", "--machine", "build 7", "--format", "csv"])
    #expect(report.lines.count == 5)
    let other = try program.run(["report", "--machine", "build 8", "--format", "csv"])
    #expect(other.lines.count == 1)
  }

  @Test("Quiet prints nothing")
  func quiet() throws {
    let program = try Program()
    let result = try program.run(Self.quick + ["-q"])
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(result.errors.isEmpty)
  }
}
