internal import Slab
internal import Workloads

/// How the workers of a trial are run.
///
/// A model is made and prepared before the timed span begins; what `run` does is timed, from the
/// creation of its lanes to their end.
protocol Model {
  /// What the model lends its workload in the host.
  var facilities: Facilities { get }

  /// Whether its tasks run on Swift's pool of threads, or are woken by it.
  var usesPool: Bool { get }

  /// Runs every worker and returns when all lanes have ended.
  func run(_ trial: Trial) throws

  /// The final count of the shared counter, once every worker has ended.
  func sharedTotal() async -> Int64
}

extension Model {
  var usesPool: Bool { false }

  func sharedTotal() async -> Int64 { await facilities.counter.total() }
}
