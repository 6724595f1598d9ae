internal import Slab
internal import Store

/// How many lane records a trial's slab needs.
enum LaneRecords {
  /// - Returns: one for every lane there can be, replacements of dead lanes included; an
  ///   executor's threads number no more than a few for each CPU.
  static func needed(_ described: CaseDescription, _ alternative: Alternative, cpus: Int) -> Int {
    let workers = described.workers
    let lanes = min(described.concurrency, workers)
    let replacements = min(workers, 256)
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
