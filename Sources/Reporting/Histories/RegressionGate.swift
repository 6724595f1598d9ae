/// What a build is failed for: a series that got slower for good, by more than is allowed.
///
/// A series is judged by the newest change point of its latest environment. A spike is no change
/// point, a drift no step, and a changed environment begins a history of its own: none of them fails.
/// Neither does what got worse and then better again.
public struct RegressionGate: Sendable, Equatable {
  /// A series that got slower.
  public struct Regression: Sendable, Equatable {
    /// The series.
    public let history: History
    /// Where it got slower.
    public let change: LevelChange
  }

  /// How it ended.
  public enum Outcome: Sendable, Equatable {
    /// These series got slower; at least one.
    case regression([Regression])
    /// None of the series that were checked got slower.
    case passed(checked: Int)
    /// No series has runs enough to tell.
    case tooLittle
  }

  /// The series that were asked about.
  public let histories: [History]
  /// The fraction by which a series may get slower, 0.05 being 5%; nil where it is the noise floor.
  /// The noise floor is the least that counts in any case.
  public let threshold: Double?

  /// Sets up the gate.
  ///
  /// - Parameters:
  ///   - histories: The series of a report.
  ///   - threshold: The fraction by which a series may get slower; nil for the noise floor.
  public init(histories: [History], threshold: Double? = nil) {
    self.histories = histories
    self.threshold = threshold
  }

  /// The series with runs enough.
  public var checked: [History] { histories.filter(\.hasEnoughRuns) }

  /// The series that got slower by more than is allowed.
  public var regressions: [Regression] {
    checked.compactMap { history in
      history.latestChange.flatMap { change in
        change.change > limit(of: history) ? Regression(history: history, change: change) : nil
      }
    }
  }

  /// How it ended.
  public var outcome: Outcome {
    let regressions = regressions
    if !regressions.isEmpty { return .regression(regressions) }
    let checked = checked.count
    return checked == 0 ? .tooLittle : .passed(checked: checked)
  }

  /// Whether a build fails: on regressions only, never for want of runs.
  public var fails: Bool { !regressions.isEmpty }

  /// The fraction by which a series may get slower.
  func limit(of history: History) -> Double {
    max(threshold ?? 0, history.noiseFloor.value)
  }
}
