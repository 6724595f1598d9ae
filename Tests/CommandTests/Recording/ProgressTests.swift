import Testing

@Suite struct ProgressTests {
  private static let command = "record sleep -p duration=1ms -n 2 -r 1 -w 1 --model threads"

  /// Runs a command on a pseudo-terminal of `script`, from util-linux.
  private func onTerminal(_ words: String) throws -> Program.Result {
    let program = try Program()
    return try program.shell("script -qec '\"$CONCUR\" \(words)' /dev/null </dev/null")
  }

  @Test("There is no progress in a pipe")
  func piped() throws {
    let program = try Program()
    let result = try program.run(Self.command)
    #expect(result.status == 0)
    #expect(result.complaints.isEmpty, "\(result.errors)")
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test(
    "A terminal shows which trial runs, of how many, how long it has taken and will take",
    .enabled(if: Program.tool("script") != nil, "needs script of util-linux"))
  func terminal() throws {
    let result = try onTerminal(Self.command)
    #expect(result.status == 0)
    #expect(result.output.contains("trial 1 of 2  sleep · threads (warm-up)"))
    #expect(result.output.contains("trial 2 of 2"))
    #expect(result.output.contains(" elapsed, about "))
    #expect(result.output.contains("\r\u{1B}[2K"))
  }

  @Test(
    "No progress on a terminal that is told to have none",
    .enabled(if: Program.tool("script") != nil, "needs script of util-linux"),
    arguments: ["--no-progress", "--quiet"])
  func silenced(option: String) throws {
    let result = try onTerminal("\(Self.command) \(option)")
    #expect(result.status == 0)
    #expect(!result.output.contains("trial 1 of"))
  }

  @Test(
    "Colour is for terminals, and NO_COLOR takes it away",
    .enabled(if: Program.tool("script") != nil, "needs script of util-linux"))
  func colour() throws {
    let program = try Program()
    try program.run(Self.command)
    let script = "script -qec '\"$CONCUR\" report' /dev/null </dev/null"
    let coloured = try program.shell(script, environment: ["TERM": "xterm"])
    #expect(coloured.output.contains("\u{1B}["))
    let plain = try program.shell(script, environment: ["TERM": "xterm", "NO_COLOR": "1"])
    #expect(!plain.output.contains("\u{1B}["))
    let dumb = try program.shell(script, environment: ["TERM": "dumb"])
    #expect(!dumb.output.contains("\u{1B}["))
  }
}
