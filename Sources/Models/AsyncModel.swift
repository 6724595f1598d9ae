internal import Dispatch
internal import NIOCore
internal import Slab
internal import Workloads

/// Structured concurrency: a task a worker, at most C in flight.
///
/// Timed: creating the task group and every task, the workers, the end of the group; and the
/// threads of Swift's pool, which are made as tasks need them. The thread of an event loop and the
/// timer that tasks sleep by stand before.
struct AsyncModel: Model {
  let facilities: Facilities
  /// The one thread of `executor=single`; nil for Swift's own pool.
  let single: EventLoopExecutor?

  /// On an event loop too: the tasks that sleep are woken by the pool.
  var usesPool: Bool { true }

  func run(_ trial: Trial) throws {
    Self.wait(on: single) {
      await Self.inFlight(trial.spec.concurrency, of: trial.spec.workers) {
        await trial.recordAsync($0)
      }
    }
    trial.endThreadLanes()
  }

  /// Blocks the calling thread until the async work is done.
  static func wait(
    on executor: EventLoopExecutor?, _ body: @escaping @Sendable () async -> Void
  ) {
    let done = DispatchSemaphore(value: 0)
    Task.detached(executorPreference: executor) {
      await body()
      done.signal()
    }
    done.wait()
  }

  /// Runs `work` for every ordinal below `count`, in order, at most `limit` at a time.
  static func inFlight(
    _ limit: Int, of count: Int, _ work: @escaping @Sendable (Int) async -> Void
  ) async {
    await withTaskGroup(of: Void.self) { group in
      var next = 0
      while next < min(limit, count) {
        let worker = next
        group.addTask { await work(worker) }
        next += 1
      }
      while await group.next() != nil {
        guard next < count else { continue }
        let worker = next
        group.addTask { await work(worker) }
        next += 1
      }
    }
  }
}
