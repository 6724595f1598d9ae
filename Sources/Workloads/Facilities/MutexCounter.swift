internal import Synchronization

/// A counter behind a mutex: the natural lock of threads, and of one lane alone.
public final class MutexCounter: SharedCounter {
  private let value = Mutex<Int64>(0)

  /// A counter at zero.
  public init() {}

  /// Adds one; blocks while another thread holds the mutex.
  public func increment() { value.withLock { $0 += 1 } }

  /// Adds one. It may block for the moment of an addition, but is never held across a suspension.
  public func incrementAsync() { increment() }

  /// What has been added.
  public func total() -> Int64 { value.withLock { $0 } }
}
