import Foundation
import Synchronization

/// Threads that all start their work at the same moment.
enum Threads {
  /// Runs `body` on `count` threads of their own and returns what each came to.
  static func run<T: Sendable>(_ count: Int, _ body: @escaping @Sendable () -> T) -> [T] {
    let gathered = Gathered<T>()
    let ready = DispatchSemaphore(value: 0)
    let go = DispatchSemaphore(value: 0)
    let done = DispatchGroup()
    for _ in 0..<count {
      done.enter()
      Thread {
        ready.signal()
        go.wait()
        gathered.add(body())
        done.leave()
      }.start()
    }
    for _ in 0..<count { ready.wait() }
    for _ in 0..<count { go.signal() }
    done.wait()
    return gathered.all
  }

  private final class Gathered<T: Sendable>: Sendable {
    private let values = Mutex<[T]>([])

    func add(_ value: T) { values.withLock { $0.append(value) } }

    var all: [T] { values.withLock { $0 } }
  }
}
