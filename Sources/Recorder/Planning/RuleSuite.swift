internal import Workloads

/// The cases by which the rules of thumb are put to the test, each work of the kind that a rule
/// speaks of.
public enum RuleSuite {
  /// What a rule of thumb speaks of.
  public enum Kind: String, Sendable, CaseIterable {
    /// Work that waits.
    case waiting
    /// Work that computes.
    case computing
    /// Work that does both.
    case mixed
    /// Little work, of few and light workers.
    case light
  }

  /// The label of runs that record it.
  public static let label = "rules of thumb"

  /// The work of a kind. An interpreter computes about thirty times slower, and so has fewer steps to
  /// compute.
  public static func choice(_ kind: Kind, for runtime: RuntimeKind) throws -> WorkloadChoice {
    let isSlow = runtime == .cpython
    func choice(
      _ name: String, _ values: [String: [Int64]], workers: Int
    ) throws -> WorkloadChoice {
      WorkloadChoice(
        try Workloads.named(name).description, values: values, workers: [workers],
        kinds: [runtime])
    }
    return switch kind {
    case .waiting: try choice("sleep", ["duration": [20_000_000]], workers: 20)
    case .computing: try choice("cpu", ["n": [isSlow ? 100_000 : 4_000_000]], workers: 20)
    case .mixed:
      try choice(
        "mixed", ["wait": [5_000_000], "n": [isSlow ? 50_000 : 2_000_000]], workers: 20)
    case .light:
      try choice("mixed", ["wait": [1_000_000], "n": [isSlow ? 1_000 : 40_000]], workers: 8)
    }
  }

  /// The kind that a case was recorded for; nil where it is none of the suite.
  public static func kind(
    ofWorkload name: String, parameters: [String: Int64], workers: Int
  ) -> Kind? {
    Kind.allCases.first { kind in
      RuntimeKind.allCases.contains { runtime in
        guard let choice = try? choice(kind, for: runtime) else { return false }
        return choice.workload.name == name && choice.workers == [workers]
          && choice.values == parameters.mapValues { [$0] }
      }
    }
  }
}
