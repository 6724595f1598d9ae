import Foundation
import Testing

/// Holds output against a file of `Goldens`; with `UPDATE_GOLDENS=1` in the environment it writes
/// the file instead.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
    let file = FixtureFile.repository.appending(path: "Tests/ReportingTests/Goldens/\(name)")
    try text.write(to: file, atomically: true, encoding: .utf8)
    return
  }
  let folder = try #require(Bundle.module.url(forResource: "Goldens", withExtension: nil))
  let file = folder.appending(path: name)
  let expected = try? String(contentsOf: file, encoding: .utf8)
  #expect(text == expected, "differs from Goldens/\(name)", sourceLocation: sourceLocation)
}
