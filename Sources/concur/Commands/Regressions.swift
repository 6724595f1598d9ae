import Reporting

/// What `--fail-on-regression` says, and its exit code.
enum Regressions {
  /// What the option stands for where it has no value.
  static let noiseFloor = "noise floor"

  /// The fraction by which a series may get slower; nil for the noise floor alone.
  static func threshold(_ text: String) throws -> Double? {
    guard text != noiseFloor else { return nil }
    return try Percentage.parse(text, for: "--fail-on-regression")
  }

  /// Says on stderr what came out, so that a build's log shows it, and exits with 4 if it fails.
  static func leave(_ fails: Bool, _ summary: String) throws {
    Console.error("concur: \(Console.escaped(summary))")
    if fails { throw Departure(.regression) }
  }
}
