internal import Machine
internal import Processes
internal import Slab
internal import Store

extension TrialEnd {
  /// How a trial ended, from its record and from what was seen of it from outside.
  init(
    of record: TrialRecord, errors: [WorkerError], _ outcome: TrialOutcome, cpus: Int
  ) {
    let header = record.header
    self.init(
      of: record, errors: errors,
      load: TrialLoad(outcome, cpus: cpus))
    if outcome.fate.interrupted {
      status = .interrupted
      reason = "it was stopped by a signal to the recorder"
    } else if header.endNs == nil {
      status = .failed
      reason = Self.reason(of: outcome)
    } else if let jump = header.clockStepNs.map({ $0 / 1_000_000_000 }), jump != 0 {
      reason = "the system's clock was set by \(jump) s during it; durations are not affected"
    }
    if !outcome.unended.isEmpty {
      reason = [reason, Self.unended(outcome.unended)].compactMap(\.self).joined(separator: "; ")
    }
  }

  /// Why a host did not reach its end.
  private static func reason(of outcome: TrialOutcome) -> String {
    let lines = outcome.message.split(separator: "\n")
    // Below this line stands where in the agent it happened.
    let said = lines.last { $0.hasPrefix("Fatal Python error") } ?? lines.last
    let words = said.map { ": \($0)" } ?? ""
    if outcome.fate.trialTimedOut {
      return "the trial took longer than --trial-timeout"
        + (outcome.fate.host == nil ? ", and nobody saw its host end" + words : "")
    }
    if !outcome.fate.timedOutWorkers.isEmpty {
      return "a worker that ran in the host itself took longer than --timeout"
    }
    switch outcome.fate.host {
    case .exited(let code)?: return "its host exited with code \(code)" + words
    case .signalled(let signal)?: return "its host was ended by signal \(signal)" + words
    case nil: return "nobody saw its host end" + words
    }
  }

  /// What goes on although the trial is over.
  private static func unended(_ pids: [Int32]) -> String {
    let numbers = pids.sorted().prefix(5).map(String.init).joined(separator: ", ")
    return "it left what could not be ended (another user's, or held by the kernel): "
      + (pids.count == 1 ? "process " : "\(pids.count) processes, such as ") + numbers
  }
}

extension TrialLoad {
  /// What the machine did beside a trial, from its counters before and after.
  init(_ outcome: TrialOutcome, cpus: Int) {
    let delta = LoadDelta(
      from: outcome.loadBefore, to: outcome.loadAfter, ownCPUNs: outcome.ownCPUNs)
    self.init(
      othersCPUNs: delta.othersCPUNs, stealNs: delta.stealNs, psiCPUNs: delta.cpuPressureNs,
      psiIONs: delta.ioPressureNs, psiMemoryNs: delta.memoryPressureNs,
      contaminated: delta.isContaminated(wallNs: outcome.elapsedNs, cpus: cpus))
  }
}
