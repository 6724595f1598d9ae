import Statistics
public import Tables
public import Vocabulary

extension Advice: Answer {
  /// The advice for people to read.
  public func document(_ units: ParameterUnits) -> Document {
    let shared = SharedFacts(works.map(\.facts))
    return Document(
      blocks: shared.blocks
        + works.flatMap { work in
          [.heading(work.facts.workload, detail: work.detail(shared, units))]
            + work.runtimes.flatMap { advice in
              advice.blocks(namesRuntime: work.runtimes.count > 1)
            }
        })
  }
}

extension WorkAdvice {
  fileprivate func detail(_ shared: SharedFacts, _ units: ParameterUnits) -> String {
    let parameters = facts.parameters.map { units.text($0, of: facts.workload) }
      .joined(separator: " ")
    let inputs = facts.inputsDigest.map { ["inputs " + $0.prefix(8)] } ?? []
    return
      ((parameters.isEmpty ? [] : [parameters]) + inputs
      + [Words.count(facts.workers, "worker")] + (runtimes.count > 1 ? [] : runtimes.map(\.runtime))
      + shared.remaining(facts)).joined(separator: " · ")
  }
}

extension RuntimeAdvice {
  fileprivate func blocks(namesRuntime: Bool) -> [Document.Block] {
    let opening = namesRuntime ? runtime + ": " : ""
    let conclusion: Document.Block =
      if case .take = outcome {
        .statement(opening + sentence)
      } else {
        .warning(opening + sentence)
      }
    return [conclusion] + details.map { .note($0) }
  }

  /// What to do, in one sentence.
  public var sentence: String {
    switch outcome {
    case .take(let alternative):
      let isSequential = alternative.model == "sequential"
      let place =
        isSequential ? "" : concurrency.map { " at concurrency \(Format.count($0.level))" } ?? ""
      guard !isAlone else { return "\(alternative.name)\(place): nothing stands beside it" }
      guard let preference, let winner, let concession else {
        return "take \(alternative.name)" + place
      }
      return "take \(alternative.name)\(place): " + Self.text(concession, winner)
        + (concession.isClose ? ", and " : ", and \(Self.subject(alternative)) ") + preference.text
    case .tooFew(let needed): return "no advice: it needs ≥ \(needed) trials"
    case .resultsDisagree: return "no advice: the trials did not all give the same results"
    case .nothingCounts: return "no advice: no trial ended without a failure"
    }
  }

  /// How what is taken stands to the winner: `as fast as processes within 2%`.
  private static func text(_ concession: PairedComparison, _ winner: AlternativeName) -> String {
    if let margin = concession.margin, concession.isClose {
      return "as fast as \(winner.name) within \(Format.percent(max(margin, 0.001)))"
    }
    let interval = concession.interval.map { " (95% \(Format.range($0.lower, $0.upper)))" }
    return "that \(subject(winner)) faster cannot be claimed\(interval ?? "")"
  }

  /// A name with its verb: `threads are`, `async is`.
  private static func subject(_ alternative: AlternativeName) -> String {
    alternative.name + (alternative.isPlural ? " are" : " is")
  }

  /// What stands behind it: what came out and why, what is as fast, what the rule of thumb says.
  private var details: [String] {
    let prefix = runtime + ": "
    let measured = verdict.hasPrefix(prefix) ? String(verdict.dropFirst(prefix.count)) : verdict
    guard case .take(let taken) = outcome else { return [measured] }
    let origin = taken.model == "sequential" ? nil : concurrency?.origin
    let failures =
      failedElsewhere.isEmpty
      ? [] : ["\(Words.list(failedElsewhere.map(\.name))) failed at other concurrencies"]
    let runnerUp = runnerUp.map { runnerUp in
      ["\(Self.subject(runnerUp.alternative)) as fast, and \(runnerUp.text)"]
    }
    return [measured] + (runnerUp ?? []) + (origin.map { [$0] } ?? [])
      + (rule.map { ["\($0.rule.work): \($0.sentence)"] } ?? [])
      + failures
  }
}
