internal import Slab
public import Store

/// How long trials will take, as far as that can be told before any has run.
///
/// Rough on purpose: it answers "seconds or hours?" before a run, and gives way to what trials
/// really took as soon as there are some.
public struct Estimate: Sendable {
  /// Starting and ending the processes of a trial and storing it: about 20 ms.
  static let overheadNs = 20_000_000.0

  /// Starting an interpreter with its imports takes about a tenth of a second.
  static let interpreterNs = 100_000_000.0
  /// An interpreter computes about as many times slower than compiled code, in those workloads of
  /// which each step is the interpreter's own.
  static let interpretedFactor = 40.0
  private static let interpreted: Set = ["cpu", "mixed", "lock"]

  private let cpus: Int

  /// Estimates for a machine with that many CPUs.
  public init(cpus: Int) {
    self.cpus = max(1, cpus)
  }

  /// How long all trials of a plan will take, nanoseconds.
  public func planNs(_ plan: RunPlan) -> Double {
    plan.trials.reduce(0) {
      $0 + trialNs(plan.cases[$1.caseIndex], plan.alternatives[$1.alternativeIndex])
    }
  }

  /// How long one trial will take, nanoseconds.
  public func trialNs(_ described: CaseDescription, _ alternative: Alternative) -> Double {
    let model = ConcurrencyModel(rawValue: alternative.model) ?? .sequential
    let lanes = model == .sequential ? 1 : min(described.concurrency, described.workers)
    let isInterpreted = RuntimeKind(alternative.runtime) == .cpython
    let isLocked = isInterpreted && alternative.runtime.facts["gil"] != .bool(false)
    let sharesOneCPU = model == .sequential || isLocked && (model == .threads || model == .async)
    let computing = sharesOneCPU ? 1 : min(lanes, cpus)
    let wait = waitNs(described) * Double(described.workers) / Double(lanes)
    let isSlow = isInterpreted && Self.interpreted.contains(described.workload)
    let speed = isSlow ? Self.interpretedFactor : 1
    let compute = computeNs(described) * speed * Double(described.workers) / Double(computing)
    return Self.overheadNs + (isInterpreted ? Self.interpreterNs : 0) + wait + compute
  }

  private func waitNs(_ described: CaseDescription) -> Double {
    switch described.workload {
    case "sleep": value("duration", described)
    case "mixed": value("wait", described)
    case "net": value("latency", described)
    case "file": value("sync", described) * 2_000_000
    default: 0
    }
  }

  /// From the time a step, a byte or a round takes on a 2026 server core, rounded.
  private func computeNs(_ described: CaseDescription) -> Double {
    switch described.workload {
    case "cpu", "mixed": value("n", described) * 2
    case "hash": value("size", described) * value("rounds", described)
    case "file": 50_000 + value("size", described)
    case "payload": 20_000 + value("size", described) * 2
    case "lock": value("rounds", described) * 50
    default: 10_000
    }
  }

  private func value(_ parameter: String, _ described: CaseDescription) -> Double {
    guard case .integer(let value)? = described.params[parameter] else { return 0 }
    return Double(value)
  }
}
