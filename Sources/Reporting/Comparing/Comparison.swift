import Statistics

/// The alternatives of one case side by side, from one run.
///
/// Each is compared with the baseline of its own runtime: `sequential` unless another is chosen, or
/// where that has no trial that counts, the first that has. Comparisons are paired by block and
/// their claims corrected by Holm over the whole table.
public struct Comparison: Sendable, Equatable {
  /// What all rows share.
  public let facts: CaseFacts
  /// How many blocks the run planned.
  public let blocks: Int
  /// By what differences are claimed.
  public let standard: ClaimStandard
  /// What the others are compared with.
  public let baseline: BaselineChoice
  /// The alternatives, by runtime, then model.
  public let rows: [ComparisonRow]
  /// What to know before believing it.
  public internal(set) var notes: [Note]

  /// Compares the trials of one case in one run.
  init(
    _ facts: CaseFacts, _ trials: [(AlternativeName, MeasuredTrial)],
    _ standard: ClaimStandard = ClaimStandard(), baseline: BaselineChoice = BaselineChoice()
  ) {
    self.facts = facts
    self.standard = standard
    self.baseline = baseline
    blocks = Set(trials.map(\.1.block)).count
    rows = Self.compared(Self.rows(of: trials, standard), baseline)
    notes = Self.notes(on: rows, facts, baseline, standard)
  }

  /// The runtimes, in order.
  public var runtimes: [String] {
    rows.map(\.alternative.runtime).uniqued()
  }

  /// The rows of one runtime.
  public func rows(of runtime: String) -> [ComparisonRow] {
    rows.filter { $0.alternative.runtime == runtime }
  }

  private static func rows(
    of trials: [(AlternativeName, MeasuredTrial)], _ standard: ClaimStandard
  ) -> [ComparisonRow] {
    let byAlternative = Dictionary(grouping: trials, by: \.0)
    return trials.map(\.0).uniqued().map { alternative in
      ComparisonRow(alternative, byAlternative[alternative, default: []].map(\.1), standard)
    }
  }

  /// Marks the baselines and compares all other rows with theirs.
  private static func compared(
    _ rows: [ComparisonRow], _ choice: BaselineChoice
  ) -> [ComparisonRow] {
    var rows = rows
    let counted = rows.indices.filter { rows[$0].trialsCounted > 0 }
    let baselines = baselines(among: counted, of: rows, choice)
    let comparisons = counted.count - Set(baselines.values).count
    for index in counted {
      guard let baseline = baselines[rows[index].alternative.runtime] else { continue }
      if index == baseline {
        rows[index].isBaseline = true
      } else {
        rows[index].comparison = rows[index].compared(
          to: rows[baseline], comparisons: max(comparisons, 1))
      }
    }
    let compared = rows.indices.filter { rows[$0].comparison != nil }
    let adjusted = Holm.adjusted(compared.compactMap { rows[$0].comparison?.pValue })
    for (index, pValue) in zip(compared, adjusted) {
      rows[index].claim = rows[index].comparison.map {
        rows[index].claim(of: $0, adjustedPValue: pValue)
      }
    }
    return rows
  }

  /// The index of each runtime's baseline.
  private static func baselines(
    among counted: [Int], of rows: [ComparisonRow], _ choice: BaselineChoice
  ) -> [String: Int] {
    let ofAll = counted.first { choice.isBaselineOfAll(rows[$0].alternative) }
    return Dictionary(grouping: counted) { rows[$0].alternative.runtime }
      .compactMapValues { candidates in
        ofAll ?? candidates.first { choice.isBaseline(rows[$0].alternative) }
          ?? candidates.first { rows[$0].alternative.isSequential } ?? candidates.first
      }
  }
}
