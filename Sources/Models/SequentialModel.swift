internal import Workloads

/// One worker after the other, on the host's main thread: the baseline.
///
/// Timed: the workers alone; there is no lane to create.
struct SequentialModel: Model {
  let facilities: Facilities

  func run(_ trial: Trial) throws {
    BlockingLane.run(trial, isProcess: false)
  }
}
