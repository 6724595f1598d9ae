import Statistics

extension Crossover {
  /// The sweep as an object of output.
  var json: OutputJSON {
    .object([
      "machine": .text(facts.machine),
      "run_id": .text(facts.runID),
      "workload": .text(facts.workload),
      "params": CaseParameter.json(facts.parameters.filter { $0.name != parameter }),
      "workers": parameter == SweptCase.workers ? .null : .count(facts.workers),
      "concurrency": .count(facts.concurrency),
      "runtime": .text(runtime),
      "parameter": .text(parameter),
      "levels": .array(levels.map(\.json)),
      "changes": .array(
        zip(zip(stretches, stretches.dropFirst()), changes).map { pair, change in
          change.json(from: pair.0, to: pair.1)
        }),
      "sentence": .text(sentence()),
    ])
  }
}

extension CrossoverLevel {
  fileprivate var json: OutputJSON {
    .object([
      "value": .number(value),
      "fastest": fastest?.json ?? .null,
      "winners": .array(winners.map(\.json)),
      "baseline": baseline.json,
      "baseline_run_p50_ns": .rounded(runP50Ns),
      "speedups": .array(
        alternatives.map { alternative in
          .object([
            "alternative": alternative.json,
            "speedup": .optional(speedup(alternative, against: baseline)),
          ])
        }),
    ])
  }
}

extension Crossover.Change {
  fileprivate func json(from below: Crossover.Stretch, to above: Crossover.Stretch) -> OutputJSON {
    .object([
      "below": .array(below.winners.map(\.json)),
      "above": .array(above.winners.map(\.json)),
      "last_below": .number(lastBelow),
      "first_above": .number(firstAbove),
      "break_even": .optional(breakEven?.estimate),
      "interval": breakEven.flatMap(Self.interval) ?? .null,
      "blocks": .count(breakEven?.blocks),
      "baseline_run_p50_ns": .rounded(runP50Ns),
    ])
  }

  /// The interval, an end beyond the sweep being null; nil where the blocks are too few for it.
  private static func interval(_ breakEven: BreakEven) -> OutputJSON? {
    breakEven.achieved.map { achieved in
      .object([
        "low": .optional(breakEven.lower), "high": .optional(breakEven.upper),
        "confidence": .real(achieved),
      ])
    }
  }
}

extension OutputJSON {
  /// A number, written without a fraction where it has none.
  fileprivate static func number(_ value: Double) -> OutputJSON {
    Int64(exactly: value).map { .integer($0) } ?? .real(value)
  }
}
