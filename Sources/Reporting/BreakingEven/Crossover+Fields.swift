import Statistics
import Tables

extension Crossover {
  /// The sweep as fields.
  var fields: [Field] {
    facts.fields("machine run_id workload") + [
      Field(parameters: facts.parameters.filter { $0.name != parameter }),
      Field("workers", parameter == SweptCase.workers ? nil : facts.workers),
      Field("concurrency", facts.concurrency),
      Field("runtime", runtime),
      Field("parameter", parameter),
      Field("levels", levels.map(\.fields)),
      Field(
        "changes",
        zip(zip(stretches, stretches.dropFirst()), changes).map { pair, change in
          change.fields(from: pair.0, to: pair.1)
        }),
      Field("sentence", sentence()),
    ]
  }
}

extension CrossoverLevel {
  fileprivate var fields: [Field] {
    [
      Field("value", .number(value)),
      Field("fastest", fastest?.fields),
      Field("winners", winners),
      Field("baseline", baseline.fields),
      Field("baseline_run_p50_ns", .nanoseconds(runP50Ns)),
      Field(
        "speedups",
        alternatives.map { alternative in
          [
            Field("alternative", alternative.fields),
            Field("speedup", speedup(alternative, against: baseline)),
          ]
        }),
    ]
  }
}

extension Crossover.Change {
  fileprivate func fields(
    from below: Crossover.Stretch, to above: Crossover.Stretch
  ) -> [Field] {
    [
      Field("below", below.winners),
      Field("above", above.winners),
      Field("last_below", .number(lastBelow)),
      Field("first_above", .number(firstAbove)),
      Field("break_even", breakEven?.estimate),
      Field("interval", breakEven.flatMap(Self.interval)),
      Field("blocks", breakEven?.blocks),
      Field("baseline_run_p50_ns", .nanoseconds(runP50Ns)),
    ]
  }

  /// The interval, an end beyond the sweep being null; nil where the blocks are too few for it.
  private static func interval(_ breakEven: BreakEven) -> [Field]? {
    breakEven.achieved.map { achieved in
      [
        Field("low", breakEven.lower), Field("high", breakEven.upper),
        Field("confidence", achieved),
      ]
    }
  }
}

extension Value {
  /// A number, written without a fraction where it has none.
  fileprivate static func number(_ value: Double) -> Value {
    Int64(exactly: value).map { .integer($0) } ?? .real(value)
  }
}
