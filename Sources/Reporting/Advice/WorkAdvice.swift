/// What to take for one piece of work: a workload with its parameters and workers, on one machine.
public struct WorkAdvice: Sendable, Equatable {
  /// The work; of its concurrencies, the first that was recorded.
  public let facts: CaseFacts
  /// The advice for each runtime.
  public let runtimes: [RuntimeAdvice]

  /// Advises on each piece of work among comparisons; those that differ in concurrency alone are one.
  static func all(on comparisons: [Comparison]) -> [WorkAdvice] {
    let works = comparisons.map { Work($0.facts) }
    let grouped = Dictionary(grouping: comparisons.indices) { works[$0] }
    return works.uniqued().compactMap { work in
      let members = grouped[work, default: []].map { comparisons[$0] }
      guard let first = members.first else { return nil }
      return WorkAdvice(
        facts: first.facts,
        runtimes: members.flatMap(\.runtimes).uniqued().compactMap { RuntimeAdvice($0, members) })
    }
  }

  private struct Work: Hashable {
    let machine, environment, workload, parameters: String
    let inputsDigest: String?
    let workers: Int

    init(_ facts: CaseFacts) {
      machine = facts.machine
      environment = facts.environmentID
      workload = facts.workload
      parameters = facts.parametersJSON
      inputsDigest = facts.inputsDigest
      workers = facts.workers
    }
  }
}
