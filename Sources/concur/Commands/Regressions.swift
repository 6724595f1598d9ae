import Reporting

/// What `--fail-on-regression` says, and the exit code it leaves with.
enum Regressions {
  /// What the option stands for where it has no value.
  static let noiseFloor = "noise floor"

  /// The fraction by which a series may get slower; nil for the noise floor alone.
  static func threshold(_ text: String) throws -> Double? {
    guard text != noiseFloor else { return nil }
    return try Percentage.parse(text, for: "--fail-on-regression")
  }

  /// Says on stderr what came out, where a build's log shows it, and leaves with 4 where it fails.
  static func leave(_ fails: Bool, _ summary: String) throws {
    Console.error("concur: \(Console.escaped(summary))")
    if fails { throw Departure(.regression) }
  }
}
