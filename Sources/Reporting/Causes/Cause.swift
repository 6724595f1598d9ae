/// Why an alternative took the time it took.
public struct Cause: Sendable, Equatable {
  /// Whose it is.
  public let alternative: AlternativeName
  /// What its workers spent their lives on; nil where no trial counts.
  public let life: WorkerLife?
  /// How much of the time its lanes were busy, 0…1.
  public let lanesBusy: Double?
  /// When the first worker started, and how much later the last lane's first did; nanoseconds.
  public let firstStartNs, startSkewNs: Double?
  /// The longest run as a multiple of the median one.
  public let slowest: Double?
  /// Jain's index of the lanes' busy times: 1 where all are equal, 1/lanes where one did all.
  public let fairness: Double?
  /// The rule that gives the cause, a word that programs can tell causes apart by.
  public let rule: String
  /// The cause in a sentence.
  public let sentence: String

  /// Finds the cause for an alternative, by the first rule that applies.
  init(_ row: ComparisonRow, _ facts: CauseFacts) {
    alternative = row.alternative
    life = facts.life
    lanesBusy = facts.shares.busy
    firstStartNs = facts.firstStartNs
    startSkewNs = facts.startSkewNs
    slowest = facts.slowest
    fairness = facts.shares.fairness
    let found = CauseRule.all.lazy.compactMap { rule in
      rule.sentence(facts).map { (rule.name, $0) }
    }.first
    rule = found?.0 ?? "unknown"
    sentence = found?.1 ?? "\(row.alternative.name): no trial says why"
  }
}
