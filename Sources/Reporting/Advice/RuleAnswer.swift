public import Statistics

/// A rule of thumb held against what was measured.
public struct RuleAnswer: Sendable, Equatable {
  /// Whether the rule holds.
  public enum Finding: Sendable, Equatable {
    /// Nothing is claimed to be faster than what it advises; with what cannot be told from that.
    case holds(ties: [AlternativeName])
    /// This is claimed to be faster.
    case fails(faster: AlternativeName, PairedComparison)
    /// Nothing without failures stands beside what it advises.
    case alone
    /// There are too few blocks for any claim.
    case undecided(needed: Int)
    /// What it advises was not recorded, or failed.
    case notMeasured(failed: Bool)
  }

  /// The rule.
  public let rule: RuleOfThumb
  /// The runtime it was held against.
  public let runtime: String
  /// What it advises, as it was recorded; nil where it was not.
  public let advised: AlternativeName?
  /// The median wall time of that, and of the fastest, nanoseconds.
  public let advisedWallNs, fastestWallNs: Double?
  /// The fastest without failures.
  public let fastest: AlternativeName?
  /// What came out.
  public let finding: Finding
  /// Those that cannot be told from what it advises and are as fast, by the interval of their ratio.
  public let asFast: [AlternativeName]
  /// Why what the rule advises does not stand out; nil where it does, or nothing tells.
  public let reason: String?

  /// Holds a rule against one runtime's rows.
  ///
  /// Of a model's variants the default stands for it. Where hybrid was not recorded, a mix is judged
  /// by the faster of its halves: async or processes.
  init(_ rule: RuleOfThumb, _ facts: VerdictFacts) {
    self.rule = rule
    runtime = facts.rows.first?.alternative.runtime ?? ""
    let fastest = facts.rows.fastest
    self.fastest = fastest?.alternative
    fastestWallNs = fastest?.wall?.medianNs
    let recorded = Self.advised(rule, facts.rows)
    let usual = recorded.first { $0.alternative.variant.isEmpty && $0.mayWin }
    guard
      let row = (rule.model == recorded.first?.alternative.model ? usual : nil) ?? recorded.fastest
    else {
      advised = recorded.first?.alternative
      advisedWallNs = nil
      finding = .notMeasured(failed: !recorded.isEmpty)
      (asFast, reason) = ([], nil)
      return
    }
    advised = row.alternative
    advisedWallNs = row.wall?.medianNs
    let model = row.alternative.model
    let contest = Contest(row, against: facts.rows.filter { $0.alternative.model != model })
    finding =
      if contest.others.isEmpty {
        .alone
      } else if let needed = contest.needed {
        .undecided(needed: needed)
      } else if let faster = contest.faster.first {
        .fails(faster: faster.row.alternative, faster.comparison)
      } else {
        .holds(ties: contest.ties.map(\.row.alternative))
      }
    asFast = contest.ties.filter(\.isAsFast).map(\.row.alternative)
    let standsOut = contest.faster.isEmpty && asFast.isEmpty
    reason =
      standsOut
      ? nil : RuleReason.all.lazy.compactMap { $0.sentence(rule, contest, facts) }.first
  }

  private static func advised(_ rule: RuleOfThumb, _ rows: [ComparisonRow]) -> [ComparisonRow] {
    let direct = rows.filter { $0.alternative.model == rule.model }
    guard direct.isEmpty, rule == .mixed else { return direct }
    return rows.filter { ["async", "processes"].contains($0.alternative.model) }
  }

  /// Whether the rule holds: nil where that is not decided.
  public var holds: Bool? {
    switch finding {
    case .holds: true
    case .fails: false
    case .alone, .undecided, .notMeasured: nil
    }
  }

  /// What cannot be told from what it advises; empty where something is faster.
  var ties: [AlternativeName] {
    if case .holds(let ties) = finding { ties } else { [] }
  }

  /// How what is faster compares with what it advises; nil where nothing is.
  var lead: PairedComparison? {
    if case .fails(_, let comparison) = finding { comparison } else { nil }
  }
}
