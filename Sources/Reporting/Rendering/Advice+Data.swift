import Statistics
import Store

extension Advice {
  /// The advice as `concur.advice/1`.
  public var json: OutputJSON {
    .object(["schema": "concur.advice/1", "works": .array(works.map(\.json))])
  }

  /// A row for each piece of work and runtime.
  public var table: Listing {
    Listing(
      columns: [
        "machine", "run_id", "workload", "params", "workers", "inputs_digest", "runtime",
        "outcome", "take", "concurrency", "winner", "speedup", "speedup_low", "speedup_high",
        "claim", "rule", "rule_advises", "rule_finding", "sentence",
      ],
      rows: works.flatMap { work in work.runtimes.map { Self.row(work.facts, $0) } })
  }

  private static func row(_ facts: CaseFacts, _ advice: RuntimeAdvice) -> [SQLValue] {
    func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
    func number(_ number: Double?) -> SQLValue { number.map { .real($0) } ?? .null }
    let interval = advice.effect?.speedupInterval
    return [
      .text(facts.machine), .text(facts.runID), .text(facts.workload),
      .text(facts.parametersJSON), .integer(Int64(facts.workers)), text(facts.inputsDigest),
      .text(advice.runtime), .text(advice.outcome.word), text(advice.taken?.name),
      advice.concurrency.map { .integer(Int64($0.level)) } ?? .null, text(advice.winner?.name),
      number(advice.effect?.speedup), number(interval?.lower), number(interval?.upper),
      text(advice.claim?.word), text(advice.rule?.rule.rawValue),
      text(advice.rule.map { $0.advised?.name ?? $0.rule.model }), text(advice.rule?.key),
      .text(advice.sentence),
    ]
  }
}

extension WorkAdvice {
  fileprivate var json: OutputJSON {
    .object([
      "machine": .text(facts.machine),
      "environment_id": .text(facts.environmentID),
      "run_id": .text(facts.runID),
      "workload": .text(facts.workload),
      "params": CaseParameter.json(facts.parameters),
      "workers": .count(facts.workers),
      "inputs_digest": .optional(facts.inputsDigest),
      "runtimes": .array(runtimes.map(\.json)),
    ])
  }
}

extension RuntimeAdvice {
  /// What to take; nil where nothing can be advised.
  var taken: AlternativeName? {
    if case .take(let alternative) = outcome { alternative } else { nil }
  }

  fileprivate var json: OutputJSON {
    .object([
      "runtime": .text(runtime),
      "outcome": .text(outcome.word),
      "take": taken?.json ?? .null,
      "concurrency": concurrency?.json ?? .null,
      "winner": winner?.json ?? .null,
      "baseline": baseline?.json ?? .null,
      "speedup": .optional(effect?.speedup),
      "speedup_interval": effect?.speedupInterval?.json { .real($0) } ?? .null,
      "p_value": .optional(effect?.pValue),
      "claim": .optional(claim?.word),
      "ties": .array(ties.map(\.json)),
      "preferred_because": .optional(preference?.word),
      "concession": .optional(concession?.ratio),
      "concession_interval": concession?.interval?.json { .real($0) } ?? .null,
      "runner_up": runnerUp?.json ?? .null,
      "failed": .array(failed.map(\.json)),
      "rule": rule?.json ?? .null,
      "verdict": .text(verdict),
      "sentence": .text(sentence),
    ])
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
  fileprivate var json: OutputJSON {
    .object(["alternative": alternative.json, "because": .text(word)])
  }

  fileprivate var word: String {
    switch ground {
    case .simpler: "simpler"
    case .lighter: "lighter"
    }
  }
}

extension AdvisedConcurrency {
  fileprivate var json: OutputJSON {
    .object([
      "level": .count(level), "recorded": .array(recorded.map { .count($0) }),
      "balanced": .count(balanced),
    ])
  }
}

extension RuleAnswer {
  /// The answer as an object of output.
  var json: OutputJSON {
    .object([
      "rule": .text(rule.rawValue),
      "work": .text(rule.work),
      "advises": .text(rule.model),
      "advised": advised?.json ?? .null,
      "advised_wall_ns": .rounded(advisedWallNs),
      "fastest": fastest?.json ?? .null,
      "fastest_wall_ns": .rounded(fastestWallNs),
      "finding": .text(key),
      "ties": .array(ties.map(\.json)),
      "as_fast": .array(asFast.map(\.json)),
      "speedup": .optional(lead?.speedup),
      "speedup_interval": lead?.speedupInterval?.json { .real($0) } ?? .null,
      "holds": holds.map { .bool($0) } ?? .null,
      "reason": .optional(reason),
      "sentence": .text(sentence),
    ])
  }
}
