import Store

/// A comparison as a level of a sweep of one parameter.
struct SweptCase {
  /// The name under which the number of workers is a parameter as well.
  static let workers = "workers"

  /// What the levels of a sweep share.
  struct Key: Hashable {
    let machine, runID, workload, others: String
    let inputsDigest: String?
    let workers: Int?
    let concurrency: Int
  }

  let comparison: Comparison
  /// The value of the parameter, above 0.
  let value: Double
  let key: Key

  /// Fails where the case has no such parameter, or it is not a number above 0: a break-even is
  /// sought on a logarithmic scale.
  init?(_ comparison: Comparison, _ parameter: String) {
    let facts = comparison.facts
    let countsWorkers = parameter == Self.workers
    let found =
      countsWorkers
      ? Double(facts.workers)
      : facts.parameters.first { $0.name == parameter }.flatMap { Self.number($0.value) }
    guard let value = found, value > 0, value.isFinite else { return nil }
    self.comparison = comparison
    self.value = value
    key = Key(
      machine: facts.machine, runID: facts.runID, workload: facts.workload,
      others: CaseParameter.canonicalJSON(of: facts.parameters.filter { $0.name != parameter }),
      inputsDigest: countsWorkers ? nil : facts.inputsDigest,
      workers: countsWorkers ? nil : facts.workers, concurrency: facts.concurrency)
  }

  /// The names of what may be swept in a case.
  static func parameters(of facts: CaseFacts) -> [String] {
    facts.parameters.filter { number($0.value) != nil }.map(\.name) + [workers]
  }

  private static func number(_ value: JSONValue) -> Double? {
    switch value {
    case .integer(let integer): Double(integer)
    case .real(let real): real
    case .null, .bool, .text, .array, .object: nil
    }
  }
}
