public import Tables
public import Vocabulary

extension RegressionGate {
  /// The gate for people to read: a warning for each series that got slower, then the outcome.
  public func blocks(_ units: ParameterUnits = ParameterUnits()) -> [Document.Block] {
    [.heading("regressions", detail: "slower by more than \(limits)")]
      + regressions.map { .warning($0.sentence(units)) } + [.statement(summary)]
      + (unchecked.map { [.note($0)] } ?? [])
  }

  /// The outcome in a sentence.
  public var summary: String {
    let checked = checked.count
    switch outcome {
    case .regression(let regressions):
      return "\(Format.count(regressions.count)) of \(Format.count(checked)) series got slower by "
        + "more than \(limits)"
    case .passed:
      return checked == 1
        ? "the one series that was checked did not get slower by more than \(limits)"
        : "none of \(Format.count(checked)) series got slower by more than \(limits)"
    case .tooLittle:
      return histories.isEmpty
        ? "no series has more than one run: nothing was checked"
        : "\(tooFew): nothing was checked"
    }
  }

  /// What is said beside the outcome of series that were not checked; nil where there are none.
  public var unchecked: String? {
    checked.isEmpty || checked.count == histories.count ? nil : tooFew
  }

  private var tooFew: String {
    let count = histories.count - checked.count
    return "\(Format.count(count)) of \(Format.count(histories.count)) series "
      + "\(count == 1 ? "has" : "have") too few runs "
      + "(needs ≥ \(History.fewestRuns) runs of one environment)"
  }

  /// By how much a series may get slower, in words.
  private var limits: String {
    let floors = (checked.isEmpty ? histories : checked).map(\.noiseFloor.value).uniqued()
    if let threshold {
      let isLess = floors.contains { $0 > threshold }
      return Format.percent(threshold, decimals: 2)
        + (isLess ? ", or the noise floor if that is more" : "")
    }
    let floor = floors.count > 1 ? nil : floors.first ?? NoiseFloor.assumed.value
    return (floor.map { Format.percent($0, decimals: 1) + ", " } ?? "") + "the noise floor"
  }
}

extension RegressionGate.Regression {
  /// What got slower, since when and by how much:
  /// `cpu n=200000 · 64 workers · concurrency 2, swift threads on laptop: 103 ms → 111 ms, +7.1%
  /// since run 01a2…, 2026-05-14 00:00 UTC (p = 0.001)`.
  public func sentence(_ units: ParameterUnits = ParameterUnits()) -> String {
    let alternative = history.alternative
    return "\(history.caseText(units)), \(alternative.runtime) \(alternative.name) on "
      + "\(history.machine): \(HistoryNotes.levels(change)), \(Format.change(change.change)) "
      + "since run \(Format.shortID(change.runID)), \(Format.minute(change.startedAt)) UTC "
      + "(p = \(Digits.significant(change.pValue, digits: 1)))"
  }
}
