import Statistics
import Tables
import Vocabulary

extension Contrast {
  /// A ratio that nothing is claimed of, such as a mean: `1.97× faster`, `1.20× slower`, `1.00×`.
  static func text(speedup: Double) -> String {
    let ratio = Format.ratio(max(speedup, 1 / speedup))
    if ratio == Format.ratio(1) || ratio == "1.00×" { return ratio }
    return ratio + (speedup < 1 ? " slower" : " faster")
  }

  /// What it says in a cell: `1.97× faster`, `1.20× slower`, `≈ 0.99×`, and a bare ratio where there
  /// is too little for a claim.
  var text: String { claim.text(ratio: ratio, speedup: speedup) }

  /// The interval in the direction of the text: `1.92–1.99`; how many it would take where there is
  /// too little for a claim.
  var intervalText: String {
    if case .tooFew(let needed) = claim { return "needs ≥ \(needed)" }
    let shown = claim == .slower ? interval : speedupInterval
    return shown.map { Format.range($0.lower, $0.upper) } ?? Format.unknown
  }

  /// The contrast as fields.
  var fields: [Field] {
    [
      Field("ratio", ratio),
      Field("ratio_interval", interval),
      Field("p_value", pValue),
      Field("is_paired", isPaired),
      Field("count", count),
      Field("claim", claim.word),
    ]
  }
}

extension Measurement {
  /// Warnings that belong to a measurement: failures, and what disturbed it.
  var warnings: [String] {
    (failed > 0 ? ["\(failed) of \(Words.count(trials, "trial")) failed"] : [])
      + (timeless > 0
        ? ["\(timeless) of \(Words.count(trials, "trial")) without a wall time left out"] : [])
      + (contaminated > 0
        ? [
          "during \(contaminated) of \(Words.count(trials, "trial")) something else took the machine"
        ] : [])
  }

  /// The measurement as fields.
  var fields: [Field] {
    [
      Field("run_id", run.id),
      Field("machine", run.machine),
      Field("environment_id", run.environmentID),
      Field("trials_counted", wallsByBlock.count),
      Field("trials_failed", failed),
      Field("contaminated_trials", contaminated),
      Field("wall_median_ns", .nanoseconds(wall?.medianNs)),
      Field("wall_interval_ns", wall?.interval) { .nanoseconds($0) },
    ]
  }
}
