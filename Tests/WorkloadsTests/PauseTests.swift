import Foundation
import Synchronization
import Testing

@testable import Workloads

@Suite("Waiting")
struct PauseTests {
  /// Where the sleeping thread is.
  private enum Sleeper {
    case notYet
    case asleep(pthread_t)
    case done
  }

  @Test("a blocking wait lasts its span although signals interrupt it")
  func signals() async throws {
    signal(SIGURG) { _ in }
    let sleeper = Mutex(Sleeper.notYet)
    async let waited = onThread {
      let thread = pthread_self()
      sleeper.withLock { $0 = .asleep(thread) }
      defer { sleeper.withLock { $0 = .done } }
      let begin = SuspendingClock.now
      try Pause.block(nanoseconds: 100_000_000)
      return SuspendingClock.now - begin
    }
    var isDone = false
    while !isDone {
      isDone = sleeper.withLock {
        if case .asleep(let thread) = $0 { pthread_kill(thread, SIGURG) }
        if case .done = $0 { return true }
        return false
      }
      await Task.yield()
    }
    #expect(try await waited >= .milliseconds(100))
  }

  @Test("no wait returns at once in both forms")
  func none() async throws {
    try Pause.block(nanoseconds: 0)
    try await Pause.suspend(nanoseconds: 0)
  }
}
