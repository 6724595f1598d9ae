import Statistics

/// The alternatives of one case side by side, from one run.
///
/// Each is compared with the baseline of its own runtime: `sequential`, or where that has no trial
/// that counts, the first that has. Comparisons are paired by block and their claims corrected by
/// Holm over the whole table.
public struct Comparison: Sendable, Equatable {
  /// Differences nearer than this are "≈", however sure they are: what repeating a run on a quiet
  /// machine moves a median by.
  public static let noiseFloor = 0.02

  /// What all rows share.
  public let facts: CaseFacts
  /// How many blocks the run planned.
  public let blocks: Int
  /// The alternatives, by runtime, then model.
  public let rows: [ComparisonRow]
  /// What to know before believing it.
  public internal(set) var notes: [Note]

  /// Compares the trials of one case in one run.
  init(_ facts: CaseFacts, _ trials: [(AlternativeName, MeasuredTrial)]) {
    self.facts = facts
    blocks = Set(trials.map(\.1.block)).count
    rows = Self.compared(Self.rows(of: trials))
    notes = Self.notes(on: rows, facts)
  }

  /// The runtimes, in order.
  public var runtimes: [String] {
    rows.map(\.alternative.runtime).uniqued()
  }

  /// The rows of one runtime.
  public func rows(of runtime: String) -> [ComparisonRow] {
    rows.filter { $0.alternative.runtime == runtime }
  }

  private static func rows(of trials: [(AlternativeName, MeasuredTrial)]) -> [ComparisonRow] {
    let byAlternative = Dictionary(grouping: trials, by: \.0)
    return trials.map(\.0).uniqued().map { alternative in
      ComparisonRow(alternative, byAlternative[alternative, default: []].map(\.1))
    }
  }

  /// Marks the baselines and compares all other rows with theirs.
  private static func compared(_ rows: [ComparisonRow]) -> [ComparisonRow] {
    var rows = rows
    let byRuntime = Dictionary(grouping: rows.indices) { rows[$0].alternative.runtime }
    let comparisons = rows.count(where: { $0.trialsCounted > 0 }) - byRuntime.count
    for indices in byRuntime.values {
      let candidates = indices.filter { rows[$0].trialsCounted > 0 }
      guard
        let baseline = candidates.first(where: { rows[$0].alternative.isSequential })
          ?? candidates.first
      else { continue }
      rows[baseline].isBaseline = true
      for index in candidates where index != baseline {
        rows[index].comparison = rows[index].compared(
          to: rows[baseline], comparisons: max(comparisons, 1))
      }
    }
    let compared = rows.indices.filter { rows[$0].comparison != nil }
    let adjusted = Holm.adjusted(compared.compactMap { rows[$0].comparison?.pValue })
    for (index, pValue) in zip(compared, adjusted) {
      rows[index].claim = rows[index].comparison?.verdict(
        adjustedPValue: pValue, noiseFloor: noiseFloor)
    }
    return rows
  }
}
