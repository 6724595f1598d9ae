internal import Glibc
internal import Processes

/// A thread of the operating system that runs one closure.
struct PosixThread {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private let handle: pthread_t

  /// Starts the thread.
  ///
  /// - Throws: `ProcessError.system` where the system gives no thread.
  init(_ body: @escaping @Sendable () -> Void) throws {
    var handle = pthread_t()
    let work = Unmanaged.passRetained(Work(body))
    let failure = pthread_create(
      &handle, nil,
      { argument in
        if let argument {
          Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
        }
        return nil
      }, work.toOpaque())
    guard failure == 0 else {
      work.release()
      throw ProcessError.system(call: "start a thread", errno: failure)
    }
    self.handle = handle
  }

  /// Waits for the closure to return.
  func join() {
    pthread_join(handle, nil)
  }
}
