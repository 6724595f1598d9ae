import Statistics

extension Contrast {
  /// A ratio that nothing is claimed of, such as a mean: `1.97× faster`, `1.20× slower`, `1.00×`.
  static func text(speedup: Double) -> String {
    let ratio = Format.ratio(max(speedup, 1 / speedup))
    if ratio == Format.ratio(1) || ratio == "1.00×" { return ratio }
    return ratio + (speedup < 1 ? " slower" : " faster")
  }

  /// What it says in a cell: `1.97× faster`, `1.20× slower`, `≈ 0.99×`, and a bare ratio where there
  /// is too little for a claim.
  var text: String {
    switch claim {
    case .faster: Format.ratio(speedup) + " faster"
    case .slower: Format.ratio(ratio) + " slower"
    case .indistinguishable: "≈ " + Format.ratio(speedup)
    case .tooFew: Format.ratio(speedup)
    }
  }

  /// The interval in the direction of the text: `1.92–1.99`; how many it would take where there is
  /// too little for a claim.
  var intervalText: String {
    if case .tooFew(let needed) = claim { return "needs ≥ \(needed)" }
    let shown = claim == .slower ? interval : speedupInterval
    return shown.map { Format.range($0.lower, $0.upper) } ?? Format.unknown
  }

  /// The contrast as an object of output.
  var json: OutputJSON {
    .object([
      "ratio": .real(ratio),
      "ratio_interval": interval?.json { .real($0) } ?? .null,
      "p_value": .real(pValue),
      "is_paired": .bool(isPaired),
      "count": .count(count),
      "claim": .text(claim.word),
    ])
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

  /// The measurement as an object of output.
  var json: OutputJSON {
    .object([
      "run_id": .text(run.id),
      "machine": .text(run.machine),
      "environment_id": .text(run.environmentID),
      "trials_counted": .count(wallsByBlock.count),
      "trials_failed": .count(failed),
      "contaminated_trials": .count(contaminated),
      "wall_median_ns": .rounded(wall?.medianNs),
      "wall_interval_ns": wall?.interval?.json { .rounded($0) } ?? .null,
    ])
  }
}
