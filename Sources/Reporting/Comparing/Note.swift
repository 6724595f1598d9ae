/// A warning that belongs to a comparison: what a reader must know before believing it.
public enum Note: Sendable, Equatable {
  /// Alternatives gave different results: a race, or work that is not deterministic. One entry a
  /// result, the most frequent first, each with the alternatives that gave it.
  case resultsDisagree([[AlternativeName]])
  /// Trials failed, or workers in them: the first trial's reason stands for all.
  case failures(AlternativeName, failed: Int, trials: Int, workers: Int, reason: String?)
  /// Trials of the plan that were not measured.
  case missing(AlternativeName, missing: Int, trials: Int)
  /// Something else took the machine during trials.
  case contaminated(trials: Int, of: Int)
  /// Too few blocks for any claim.
  case tooFewBlocks(needed: Int)
  /// There is no sequential to compare with, so another alternative is the baseline.
  case baseline(AlternativeName)
  /// Some on-CPU shares are upper bounds, from the CPU time of the whole host.
  case onCPUIsUpperBound

  /// Whether the note puts the whole comparison in doubt.
  public var isLoud: Bool {
    switch self {
    case .resultsDisagree, .failures: true
    case .missing, .contaminated, .tooFewBlocks, .baseline, .onCPUIsUpperBound: false
    }
  }

  /// A word that programs can tell notes apart by.
  public var kind: String {
    switch self {
    case .resultsDisagree: "results_disagree"
    case .failures: "failures"
    case .missing: "missing"
    case .contaminated: "contaminated"
    case .tooFewBlocks: "too_few_blocks"
    case .baseline: "baseline"
    case .onCPUIsUpperBound: "on_cpu_upper_bound"
    }
  }

  /// The note as a sentence.
  ///
  /// - Parameter namesRuntime: Whether alternatives are named with their runtime.
  public func text(namesRuntime: Bool) -> String {
    func name(_ alternative: AlternativeName) -> String {
      namesRuntime ? alternative.runtime + " " + alternative.name : alternative.name
    }
    switch self {
    case .resultsDisagree(let groups):
      let sides = groups.map { Words.list($0.map(name)) }.joined(separator: " ≠ ")
      return "RESULTS DISAGREE: \(sides). The models did not do the same work: there is a race, or "
        + "the work is not deterministic"
    case .failures(let alternative, let failed, let trials, let workers, let reason):
      let lost = workers > 0 ? ", with " + Words.count(workers, "failed worker") : ""
      return "\(name(alternative)): \(failed) of \(Words.count(trials, "trial")) failed\(lost)"
        + (reason.map { ": " + $0 } ?? "")
    case .missing(let alternative, let missing, let trials):
      return "\(name(alternative)): \(missing) of \(Words.count(trials, "trial")) not measured"
    case .contaminated(let trials, let all):
      return "during \(trials) of \(Words.count(all, "trial")) something else took the machine"
    case .tooFewBlocks(let needed):
      return "needs ≥ \(needed) trials before a difference can be claimed"
    case .baseline(let alternative):
      return "sequential is not there to compare with: the baseline is \(name(alternative))"
    case .onCPUIsUpperBound:
      return "≤: at most this share, since the workers' own CPU time is not measured"
    }
  }
}
