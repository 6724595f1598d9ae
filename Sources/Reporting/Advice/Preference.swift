import Vocabulary

/// An alternative that is to be taken instead of the winner, because it is as fast and asks for less.
public struct Preference: Sendable, Equatable {
  /// What it asks less of.
  public enum Ground: Sendable, Equatable {
    /// Fewer moving parts.
    case simpler
    /// Less memory: its bytes, against those of the winner.
    case lighter(bytes: Double, against: Double)
  }

  /// What to take.
  public let alternative: AlternativeName
  /// Why.
  public let ground: Ground

  /// Models from the fewest moving parts to the most: one lane; threads in one memory; tasks, which
  /// need functions that suspend; processes, which share nothing; tasks and processes.
  static let bySimplicity = ["sequential", "threads", "async", "processes", "hybrid"]
  /// One alternative is lighter than another that needs this many times its memory.
  static let memoryFactor = 1.2

  /// The simplest of those that cannot be told from the winner, where it is simpler than that; else
  /// the lightest, where it is lighter.
  static func over(_ winner: ComparisonRow, among ties: [ComparisonRow]) -> Preference? {
    if let simplest = ties.min(by: { parts($0) < parts($1) }), parts(simplest) < parts(winner) {
      return Preference(alternative: simplest.alternative, ground: .simpler)
    }
    return lighter(than: winner, among: ties.filter { parts($0) <= parts(winner) })
  }

  /// The lightest of those that cannot be told from a row, where it is lighter, however many parts it
  /// has.
  static func lighter(than row: ComparisonRow, among ties: [ComparisonRow]) -> Preference? {
    let known = ties.compactMap { tie in tie.peakMemoryBytes.map { (tie, $0) } }
    guard let lightest = known.min(by: { $0.1 < $1.1 }), let bytes = row.peakMemoryBytes,
      bytes >= memoryFactor * lightest.1
    else { return nil }
    return Preference(
      alternative: lightest.0.alternative, ground: .lighter(bytes: lightest.1, against: bytes))
  }

  private static func parts(_ row: ComparisonRow) -> Int {
    let order = bySimplicity.firstIndex(of: row.alternative.model) ?? bySimplicity.count
    return 2 * order + (row.alternative.variant.isEmpty ? 0 : 1)
  }

  /// Why, in words: `simpler`, `lighter (25 MB against 134 MB)`.
  var text: String {
    switch ground {
    case .simpler: "simpler"
    case .lighter(let bytes, let against):
      "lighter (\(Format.bytes(bytes)) against \(Format.bytes(against)))"
    }
  }
}
