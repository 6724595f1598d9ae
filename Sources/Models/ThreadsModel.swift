internal import Glibc
internal import Slab
internal import Workloads

/// C POSIX threads that take workers in order.
///
/// Timed: creating the threads, the workers, joining the threads.
struct ThreadsModel: Model {
  let facilities: Facilities

  func run(_ trial: Trial) throws {
    let count = min(trial.spec.concurrency, trial.spec.workers)
    var threads = [PosixThread]()
    try trial.startingLanes(count) {
      threads.append(try PosixThread { BlockingLane.run(trial, isProcess: false) })
    } reaping: {
      threads.forEach { $0.join() }
    }
  }
}
