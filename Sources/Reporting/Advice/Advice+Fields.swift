import Statistics
public import Tables

extension Advice {
  /// The advice as `concur.advice/1`.
  public var json: Value { ["schema": "concur.advice/1", "works": Value(works.map(\.fields))] }

  /// A row for each piece of work and runtime.
  public var table: Listing {
    Listing(
      """
      machine run_id workload params workers inputs_digest runtime outcome take concurrency winner
      speedup speedup_low speedup_high claim rule rule_advises rule_finding sentence
      """,
      works.flatMap { work in work.runtimes.map { work.identity + $0.fields } })
  }
}

extension WorkAdvice {
  /// Which work it is.
  fileprivate var identity: [Field] {
    facts.fields("machine environment_id run_id workload params workers inputs_digest")
  }

  fileprivate var fields: [Field] { identity + [Field("runtimes", runtimes.map(\.fields))] }
}

extension RuntimeAdvice {
  /// What to take; nil where nothing can be advised.
  var taken: AlternativeName? {
    if case .take(let alternative) = outcome { alternative } else { nil }
  }

  fileprivate var fields: [Field] {
    [
      Field("runtime", runtime),
      Field("outcome", outcome.word),
      Field("take", named: taken),
      Field("concurrency", concurrency?.fields).csv(Value(concurrency?.level)),
      Field("winner", named: winner),
      Field("baseline", named: baseline),
      Field("speedup", effect?.speedup),
      Field("speedup_interval", effect?.speedupInterval),
      Field("p_value", effect?.pValue),
      Field("claim", claim?.word),
      Field("ties", ties),
      Field("preferred_because", preference?.word),
      Field("concession", concession?.ratio),
      Field("concession_interval", concession?.interval),
      Field("runner_up", runnerUp?.fields).csv([]),
      Field("failed", failed),
      Field("rule", rule?.fields).csv([
        Field("rule", rule?.rule.rawValue),
        Field("rule_advises", rule.map { $0.advised?.name ?? $0.rule.model }),
        Field("rule_finding", rule?.key),
      ]),
      Field("verdict", verdict),
      Field("sentence", sentence),
    ]
  }
}

extension RuntimeAdvice.Outcome {
  fileprivate var word: String {
    switch self {
    case .take: "take"
    case .tooFew: "too_few"
    case .resultsDisagree: "results_disagree"
    case .nothingCounts: "nothing_counts"
    }
  }
}

extension Preference {
  fileprivate var fields: [Field] {
    [Field("alternative", alternative.fields), Field("because", word)]
  }

  fileprivate var word: String {
    switch ground {
    case .simpler: "simpler"
    case .lighter: "lighter"
    }
  }
}

extension AdvisedConcurrency {
  fileprivate var fields: [Field] {
    [
      Field("level", level), Field("recorded", .array(recorded.map { .count($0) })),
      Field("balanced", balanced),
    ]
  }
}

extension RuleAnswer {
  /// The answer as fields.
  var fields: [Field] {
    [
      Field("rule", rule.rawValue),
      Field("work", rule.work),
      Field("advises", rule.model).csv(.text(advised?.name ?? rule.model)),
      Field("advised", named: advised),
      Field("advised_wall_ns", .nanoseconds(advisedWallNs)),
      Field("fastest", named: fastest),
      Field("fastest_wall_ns", .nanoseconds(fastestWallNs)),
      Field("finding", key),
      Field("ties", ties),
      Field("as_fast", asFast),
      Field("speedup", lead?.speedup),
      Field("speedup_interval", lead?.speedupInterval),
      Field("holds", Value(holds)),
      Field("reason", reason),
      Field("sentence", sentence),
    ]
  }
}
