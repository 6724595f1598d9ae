import Tables
import Vocabulary

/// The facts that all comparisons of a report share, which are said once above them.
struct SharedFacts {
  private let isOneMachine: Bool
  private let isOneRun: Bool
  private let first: CaseFacts?

  init(_ facts: [CaseFacts]) {
    first = facts.first
    isOneMachine = facts.allSatisfy {
      $0.machine == facts.first?.machine && $0.environmentID == facts.first?.environmentID
    }
    isOneRun = facts.allSatisfy { $0.runID == facts.first?.runID }
  }

  /// The line above all comparisons: the machine and the run, as far as they share them.
  var blocks: [Document.Block] {
    guard let first, isOneMachine else { return [] }
    return [
      .heading(
        first.machine,
        detail: (Self.hardware(first) + (isOneRun ? Self.run(first) : [])).joined(separator: " · "))
    ]
  }

  /// What of a comparison's facts is not said above.
  func remaining(_ facts: CaseFacts) -> [String] {
    (isOneMachine ? [] : [facts.machine] + Self.hardware(facts)) + (isOneRun ? [] : Self.run(facts))
  }

  private static func hardware(_ facts: CaseFacts) -> [String] {
    let cpus = facts.cpus.map { cpus in
      cpus == cpus.rounded()
        ? Words.count(Int(cpus), "CPU") : Digits.fixed(cpus, decimals: 1) + " CPUs"
    }
    return [facts.cpuModel, cpus].compactMap { $0 }
  }

  private static func run(_ facts: CaseFacts) -> [String] {
    let label = facts.label.map { " “\($0)”" } ?? ""
    return ["run \(Format.shortID(facts.runID))\(label), \(Format.minute(facts.runStartedAt)) UTC"]
  }
}
