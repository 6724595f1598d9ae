internal import GRDB
private import Synchronization

/// GRDB's queues, which are never let go.
///
/// Letting go of a dispatch queue starts a thread, and where none can be started libdispatch waits for
/// ever. A closed queue holds no file and little memory.
enum KeptQueues {
  private static let queues = Mutex<[DatabaseQueue]>([])

  /// Keeps a queue to the end of the process.
  static func keep(_ queue: DatabaseQueue) -> DatabaseQueue {
    queues.withLock { $0.append(queue) }
    return queue
  }
}
