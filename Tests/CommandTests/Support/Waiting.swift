import Foundation

/// Waiting for what another process will do.
enum Waiting {
  /// What did not happen in time.
  struct TimedOut: Error, CustomStringConvertible {
    let what: String
    var description: String { "it did not happen in time: \(what)" }
  }

  /// Looks every few milliseconds whether something has happened.
  ///
  /// - Throws: `TimedOut` where it has not by the deadline.
  static func until(
    _ what: String, within seconds: Double = 30, _ condition: () throws -> Bool
  ) throws {
    let deadline = Date().addingTimeInterval(seconds)
    while try !condition() {
      guard Date() < deadline else { throw TimedOut(what: what) }
      usleep(2000)
    }
  }
}
