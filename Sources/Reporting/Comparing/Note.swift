import Vocabulary

/// A warning that belongs to a comparison: what a reader must know before believing it.
public enum Note: Sendable, Equatable {
  /// Trials gave different results: a race, or work that is not deterministic.
  case resultsDisagree(Disagreement)
  /// Trials failed, or workers in them.
  case failures(FailedTrials)
  /// Trials of the plan that were not measured.
  case missing(AlternativeName, missing: Int, trials: Int)
  /// Trials that ended well and took no time, as none can: they are left out.
  case timeless(AlternativeName, trials: Int, of: Int)
  /// Something else took the machine during trials.
  case contaminated(trials: Int, of: Int)
  /// The clock was set during trials; by how much, where it was most.
  case clockSet(trials: Int, of: Int, by: String)
  /// Too few blocks for any claim.
  case tooFewBlocks(needed: Int)
  /// What was to be compared with is not there, so another alternative is the baseline.
  case baseline(AlternativeName, insteadOf: String)
  /// Recording took a share of the time that cannot be neglected.
  case recordingCost([RecordingCost])
  /// A sync function was run by the threads of asyncio, of which so many ran workers.
  case toThread(AlternativeName, lanes: Int?)
  /// The run added blocks until its intervals were narrow; the widest half width, where there is one.
  case sequentialSampling(SequentialSampling, widest: Double?)
  /// Some on-CPU shares are upper bounds, from the CPU time of the whole host.
  case onCPUIsUpperBound

  /// Whether the note puts the whole comparison in doubt.
  public var isLoud: Bool {
    switch self {
    case .resultsDisagree, .failures: true
    case .missing, .timeless, .contaminated, .clockSet, .tooFewBlocks, .baseline, .recordingCost,
      .toThread, .sequentialSampling, .onCPUIsUpperBound:
      false
    }
  }

  /// A word that programs can tell notes apart by.
  public var kind: String {
    switch self {
    case .resultsDisagree: "results_disagree"
    case .failures: "failures"
    case .missing: "missing"
    case .timeless: "timeless"
    case .contaminated: "contaminated"
    case .clockSet: "clock_set"
    case .tooFewBlocks: "too_few_blocks"
    case .baseline: "baseline"
    case .recordingCost: "recording_cost"
    case .toThread: "to_thread"
    case .sequentialSampling: "sequential_sampling"
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
    case .resultsDisagree(let disagreement):
      return disagreement.text(name)
    case .failures(let failed):
      return failed.text(name(failed.alternative))
    case .missing(let alternative, let missing, let trials):
      return "\(name(alternative)): \(missing) of \(Words.count(trials, "trial")) not measured"
    case .timeless(let alternative, let trials, let all):
      return "\(name(alternative)): \(trials) of \(Words.count(all, "trial")) without a wall time "
        + (trials == 1 ? "is" : "are") + " left out"
    case .contaminated(let trials, let all):
      return "during \(trials) of \(Words.count(all, "trial")) something else took the machine"
    case .clockSet(let trials, let all, let step):
      return "during \(trials) of \(Words.count(all, "trial")) the clock was set, \(step); the "
        + "times here are from a clock that does not follow"
    case .tooFewBlocks(let needed):
      return "needs ≥ \(needed) trials before a difference can be claimed"
    case .baseline(let alternative, let missing):
      return "\(missing) is not there to compare with: the baseline is \(name(alternative))"
    case .recordingCost(let costs):
      return "recording cost "
        + costs.enumerated().map { $1.text(name($1.alternative), isFirst: $0 == 0) }
        .joined(separator: "; ")
    case .toThread(let alternative, let lanes):
      return "\(name(alternative)) ran the sync function in asyncio's threads (to_thread), at most "
        + "min(32, CPUs + 4) at once"
        + (lanes.map { "; \(Words.count($0, "thread")) ran it" } ?? "")
    case .sequentialSampling(let sampling, let widest):
      return sampling.text(widest: widest)
    case .onCPUIsUpperBound:
      return "≤: at most this share, since the workers' own CPU time is not measured"
    }
  }
}
