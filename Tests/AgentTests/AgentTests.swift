import Foundation
import Runtimes
import Testing

/// The Python agent's own tests, on every interpreter found.
@Suite(.serialized) struct AgentTests {
  /// The interpreters; all of them where `CONCUR_TEST_PYTHONS=all`, as in `make test`, else the
  /// newest. Of several builds of one release the first stands for all.
  private static let interpreters: [Interpreter] = {
    let interpreters = Interpreters(InterpreterSearch(), LookUp(program: BuiltProgram.path))
    let usable = interpreters.all().filter { $0.facts.flaw == nil && !$0.facts.isVirtual }
    let releases = Dictionary(grouping: usable, by: \.facts.name).compactMap(\.value.first)
      .sorted { ($0.facts.release ?? (0, 0)) < ($1.facts.release ?? (0, 0)) }
    let wantsAll = ProcessInfo.processInfo.environment["CONCUR_TEST_PYTHONS"] == "all"
    return wantsAll ? releases : releases.suffix(1)
  }()

  @Test(
    "The agent passes its unit tests", .enabled(if: !Self.interpreters.isEmpty, "no CPython here"),
    arguments: Self.interpreters.map(\.executable))
  func unitTests(python: String) throws {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-m", "unittest", "discover", "-s", "Tests/AgentTests/Units"]
    process.currentDirectoryURL = Self.repository
    process.environment = ProcessInfo.processInfo.environment.merging([
      "PYTHONPATH": "Sources/PythonHost", "PYTHONDONTWRITEBYTECODE": "1",
    ]) { $1 }
    process.standardError = pipe
    try process.run()
    let report = String(
      decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(report)")
    #expect(report.contains(#/Ran [1-9]\d* tests?/#), "\(report)")
  }

  private static var repository: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }
}
