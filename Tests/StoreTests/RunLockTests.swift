import Foundation
import Testing

@testable import Store

@Suite struct RunLockTests {
  @Test func `Only one holds a run's lock at a time, however often it changes hands`() async throws
  {
    let scratch = try Scratch()
    let run = UUID()
    let path = scratch.path()
    let overlaps = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var overlaps = 0
          for _ in 0..<200 {
            guard let lock = try? RunLock.acquire(run, beside: path, waiting: 10) else {
              overlaps += 1000
              continue
            }
            let marker = scratch.path("held")
            if open(marker, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600) < 0 { overlaps += 1 }
            unlink(marker)
            lock.release()
          }
          return overlaps
        }
      }
      return await group.reduce(0, +)
    }
    #expect(overlaps == 0)
    #expect(try scratch.names() == [])
  }

  @Test func `A lock that was released twice, or whose file is gone, harms nobody`() throws {
    let scratch = try Scratch()
    let run = UUID()
    let first = try RunLock.acquire(run, beside: scratch.path())
    first.release()
    let second = try RunLock.acquire(run, beside: scratch.path())
    first.release()
    #expect(RunLock.isHeld(run, beside: scratch.path()))
    unlink(Leftovers.path(run, .lock, beside: scratch.path()))
    let third = try RunLock.acquire(run, beside: scratch.path())
    second.release()
    #expect(RunLock.isHeld(run, beside: scratch.path()))
    third.release()
    #expect(!RunLock.isHeld(run, beside: scratch.path()))
  }

  @Test func `A lock that was given up leaves the folder as it was`() throws {
    let scratch = try Scratch()
    let run = UUID()
    try RunLock.acquire(run, beside: scratch.path()).giveUp()
    #expect(RunLock.state(run, beside: scratch.path()) == .absent)
    try RunLock.acquire(run, beside: scratch.path()).letGo()
    try RunLock.acquire(run, beside: scratch.path()).giveUp()
    #expect(RunLock.state(run, beside: scratch.path()) == .free)
  }
}
