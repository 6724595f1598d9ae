internal import Slab

/// How many lane records a trial's slab needs.
enum LaneRecords {
  /// - Returns: one for every lane there can be, replacements of dead lanes included; an
  ///   executor's threads number no more than a few for each CPU.
  static func needed(_ model: ConcurrencyModel, concurrency: Int, workers: Int, cpus: Int) -> Int {
    switch model {
    case .sequential: 1
    case .threads: min(concurrency, workers)
    case .processes: min(concurrency, workers) + min(workers, 256)
    case .async: 4 * cpus + 16
    case .hybrid: 4 * cpus + 16 + min(concurrency, workers, cpus) + min(workers, 256)
    }
  }
}
