import Vocabulary

extension Disagreement {
  /// More results of one worker than this are counted, not listed.
  private static let resultsListed = 3

  /// The disagreement as a sentence.
  ///
  /// - Parameter name: How an alternative is named.
  func text(_ name: (AlternativeName) -> String) -> String {
    "RESULTS DISAGREE: " + sides(name) + whichWorkers + cause
  }

  private func sides(_ name: (AlternativeName) -> String) -> String {
    switch pattern {
    case .trials(let names):
      let isPlural = names.count > 1 || names[0].isPlural
      return Words.list(names.map(name)) + (isPlural ? " differ" : " differs")
        + " from trial to trial"
    case .runtimes:
      return rarestFirst.map { Words.list($0.map(\.runtime).uniqued()) }.joined(separator: " ≠ ")
    case .models:
      return rarestFirst.map { Words.list($0.map(name)) }.joined(separator: " ≠ ")
    }
  }

  private var rarestFirst: [[AlternativeName]] { Array(groups.dropFirst()) + groups.prefix(1) }

  private var whichWorkers: String {
    guard let differing else { return "" }
    let more = differing > examples.count ? " …" : ""
    let all = (read < workers ? "the first " : "") + Words.count(read, "worker")
    return " on \(Format.count(differing)) of \(all): "
      + examples.map(text).joined(separator: ", ") + more
  }

  private var cause: String {
    switch pattern {
    case .models: ": a data race, or a function that is not deterministic"
    case .trials: ": a function that is not deterministic, or a data race"
    case .runtimes: ": each runtime agrees with itself, so they do not compute the same"
    }
  }

  /// `17 (41, others 42)`, the rarest result first.
  private func text(_ example: DisagreeingWorker) -> String {
    let results = ordered(example.results)
    let told: String
    if results.count > Self.resultsListed {
      told = "\(results.count) different results"
    } else if pattern == .runtimes {
      told = results.map { result in
        Words.list(result.givers.map(\.runtime).uniqued()) + " " + result.text
      }.joined(separator: ", ")
    } else {
      told =
        Words.list(results.dropLast().map(\.text), "or")
        + ", others \(results.last?.text ?? Format.unknown)"
    }
    return "\(Format.count(example.worker)) (\(told))"
  }

  /// Results with the rarest first and that of the first group last, so that "others" means the
  /// same for each worker.
  private func ordered(_ results: [WorkerResult]) -> [WorkerResult] {
    guard case .trials = pattern else {
      let reference = groups[0].first
      let isReference = { (result: WorkerResult) in
        reference.map(result.givers.contains) ?? false
      }
      return results.reversed().filter { !isReference($0) } + results.filter(isReference)
    }
    return results.reversed()
  }
}
