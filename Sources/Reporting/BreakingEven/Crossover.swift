public import Statistics

/// Which alternatives win as one parameter of a workload grows, and where that changes.
///
/// It is of cases of one run and one runtime that differ in the value of one numeric parameter, or
/// in the number of workers. Only differences that are claimed decide who wins a level.
public struct Crossover: Sendable, Equatable {
  /// A stretch of the sweep in which nothing beats the same alternatives.
  public struct Stretch: Sendable, Equatable {
    /// Who wins at each of its levels, without a difference to claim between them. The first is the
    /// one that others are held against.
    public let winners: [AlternativeName]
    /// Its levels, as indices of ``Crossover/levels``.
    public let levels: ClosedRange<Int>
  }

  /// Where one stretch gives way to the next.
  public struct Change: Sendable, Equatable {
    /// Where the first winner of the one and that of the other take as long; nil where their blocks
    /// do not tell, though somewhere between ``lastBelow`` and ``firstAbove`` it changes.
    public let breakEven: BreakEven?
    /// The last value at which the one stretch wins, and the first at which the next does.
    public let lastBelow, firstAbove: Double
    /// What one worker of the baseline takes at the break-even, in nanoseconds: interpolated
    /// between its medians, both on logarithmic scales.
    public let runP50Ns: Double?
  }

  /// What all levels share; the swept parameter has its lowest value here.
  public let facts: CaseFacts
  /// The swept parameter, or `workers`.
  public let parameter: String
  /// Whose alternatives these are.
  public let runtime: String
  /// The values of the parameter, the lowest first; at least two.
  public let levels: [CrossoverLevel]
  /// Who wins, from the lowest value on; empty where nobody may win anywhere.
  public let stretches: [Stretch]
  /// What lies between one stretch and the next: one fewer than ``stretches``.
  public let changes: [Change]
  /// The least number of trials with which a winner could be claimed, where there are fewer.
  public let trialsNeeded: Int?
  /// By what differences are claimed.
  public let standard: ClaimStandard

  /// Finds the sweeps of parameters among comparisons.
  static func all(in comparisons: [Comparison]) -> [Crossover] {
    let parameters = comparisons.flatMap { SweptCase.parameters(of: $0.facts) }.uniqued()
    return parameters.flatMap { parameter -> [Crossover] in
      let cases = comparisons.compactMap { SweptCase($0, parameter) }
      return cases.map(\.key).uniqued().flatMap { key -> [Crossover] in
        let members = cases.filter { $0.key == key }.sorted { $0.value < $1.value }
        return members.flatMap(\.comparison.runtimes).uniqued().compactMap {
          Crossover($0, parameter, members)
        }
      }
    }
  }

  private init?(_ runtime: String, _ parameter: String, _ cases: [SweptCase]) {
    levels = cases.compactMap { CrossoverLevel($0, runtime) }
    guard levels.count > 1, let first = cases.first?.comparison,
      levels.flatMap(\.alternatives).uniqued().count > 1
    else { return nil }
    facts = levels[0].facts
    standard = first.standard
    self.parameter = parameter
    self.runtime = runtime
    trialsNeeded = levels.compactMap(\.trialsNeeded).max()
    let levels = levels
    let stretches = Stretch.all(in: levels)
    self.stretches = stretches
    changes = zip(stretches, stretches.dropFirst()).map { below, above in
      Change(from: below, to: above, levels, confidence: 1 - first.standard.alpha)
    }
  }
}
