import Fuzzing
import Testing

@Suite struct ChildTests {
  private let folder: FuzzFolder

  init() throws { folder = try FuzzFolder() }

  /// What is counted of a child that is a shell script.
  private func tally(
    _ script: String, patience: Double = 60, seconds: Double = 60
  ) throws -> Tally {
    try ChildBatch(["/bin/sh", "-c", script], patience: patience, log: folder.path + "/log")
      .run(from: 100, until: .now + .seconds(seconds))
  }

  @Test func `Outcomes of a child are counted, and its findings numbered`() throws {
    let tally = try tally(#"printf 'aarf'; printf 'a lie: far\nra'"#)
    #expect(tally.accepted == 3 && tally.refused == 2)
    #expect(tally.findings.map(\.number) == [103])
    #expect(tally.findings.map(\.what) == ["a lie: far"])
  }

  @Test(arguments: ["SEGV", "ILL", "KILL"])
  func `A child that crashes is noticed, with the input it had in hand`(signal: String) throws {
    let tally = try tally("printf aar; echo last words >&2; kill -s \(signal) $$; printf a")
    #expect(tally.inputs == 4)
    #expect(tally.findings.map(\.number) == [103])
    #expect(tally.findings.first?.what.contains("signalled") == true)
    #expect(tally.findings.first?.what.contains("last words") == true)
  }

  @Test func `A child that leaves before its last input is noticed`() throws {
    #expect(try tally("printf a; exit 3").findings.map(\.number) == [101])
  }

  @Test func `A child that hangs is ended, and the input it had in hand told`() throws {
    let tally = try tally("printf aa; exec sleep 1000", patience: 0.2)
    #expect(tally.accepted == 2)
    #expect(tally.findings.map(\.number) == [102])
  }

  @Test func `A child that is at work when time is over is no finding`() throws {
    let tally = try tally("while :; do printf a; done", seconds: 0.2)
    #expect(tally.accepted > 0 && tally.findings == [])
  }

  @Test func `A program that cannot be started is an error`() {
    #expect(throws: (any Error).self) {
      try ChildBatch(["/nonexistent"], log: folder.path + "/log")
        .run(from: 0, until: .now + .seconds(1))
    }
  }
}
