private import Glibc

/// Whether a thread can be started at all. GRDB's queue needs one and waits for ever where there is
/// none to be had.
enum ThreadProbe {
  /// - Throws: `StoreError.io` where none can be.
  static func check(_ path: String) throws {
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, { _ in nil }, nil)
    guard code == 0 else {
      let reason = "no thread can be started (\(DatabasePath.message(code)); see ulimit -u)"
      throw StoreError.io(path: path, reason: reason)
    }
    pthread_join(thread, nil)
  }
}
