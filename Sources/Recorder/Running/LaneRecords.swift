internal import Slab
internal import Store

/// How many lane records a trial's slab needs.
enum LaneRecords {
  /// Records for replacements, at most; a lane that finds none is not told apart, and runs on.
  private static let mostReplacements = 4096

  /// - Returns: one for every lane there can be, replacements of dead lanes included; an
  ///   executor's threads number no more than a few for each CPU.
  static func needed(_ described: CaseDescription, _ alternative: Alternative, cpus: Int) -> Int {
    let workers = described.workers
    let lanes = min(described.concurrency, workers)
    // Swift's lanes are replaced one by one, those of an executor of Python's all together.
    let isPython = RuntimeKind(alternative.runtime) == .cpython
    let replacements = min(min(workers, 256) * (isPython ? lanes : 1), mostReplacements)
    let isThreadPerWorker = ModelVariant.values(alternative.variant)["variant"] != nil
    return switch ConcurrencyModel(rawValue: alternative.model) ?? .sequential {
    case .sequential: 1
    case .threads: isThreadPerWorker ? workers : lanes
    case .processes: lanes + replacements
    case .async: 4 * cpus + 16
    case .hybrid: 4 * cpus + 16 + min(lanes, cpus) + replacements
    }
  }
}
