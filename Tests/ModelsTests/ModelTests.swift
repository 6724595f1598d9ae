import Foundation
import Glibc
import Processes
import Slab
import Testing

@testable import Models

@Suite("Models inside the host")
struct ModelTests {
  @Test(
    "every worker is run once and recorded on a lane",
    arguments: [ConcurrencyModel.sequential, .threads, .async])
  func everyWorker(model: ConcurrencyModel) async throws {
    let fixture = try TrialFixture(model: model, workers: 3000)
    try await Self.run(fixture)
    let record = try fixture.record()
    #expect(record.workers.allSatisfy { $0.status == WorkerStatus.ok.code })
    #expect(record.workers.allSatisfy { $0.lane != WorkerRow.unknown && $0.cpuNs >= 0 })
    #expect(record.lanes.map(\.workers).reduce(0, +) == 3000)
    #expect(record.lanes.allSatisfy { $0.cpuNs > 0 })
  }

  @Test(
    "a lane without a record runs workers all the same",
    arguments: [ConcurrencyModel.sequential, .threads, .async])
  func lanesWithoutRecord(model: ConcurrencyModel) async throws {
    let fixture = try TrialFixture(model: model, workers: 200, lanes: 0)
    try await Self.run(fixture)
    let record = try fixture.record()
    #expect(record.workers.allSatisfy { $0.status == WorkerStatus.ok.code })
    #expect(record.workers.allSatisfy { $0.lane == WorkerRow.unknown })
    #expect(record.lanes.isEmpty)
  }

  @Test("memory that cannot be mapped leaves no descriptor open")
  func unmappable() throws {
    let pipe = try PipeEnds()
    #expect(throws: ProcessError.self) { try SharedMemory(mapping: pipe.writeEnd) }
    var byte: UInt8 = 0
    #expect(read(pipe.readEnd, &byte, 1) == 0)
    pipe.closeReadEnd()
  }

  @Test("the shared count is the sum of what threads add at once")
  func sharedCount() throws {
    let counter = ProcessSharedCounter(try SharedMemory.create())
    let threads = try (0..<4).map { _ in
      try PosixThread { for _ in 0..<1000 { try? counter.increment() } }
    }
    threads.forEach { $0.join() }
    #expect(try counter.memory.withLockedCount { $0 } == 4000)
  }

  /// Runs a trial's model as a host does: not on a thread of the pool, which `async` needs itself.
  private static func run(_ fixture: TrialFixture) async throws {
    let (spec, trial) = (fixture.spec, fixture.trial)
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      do {
        _ = try PosixThread {
          done.resume(with: Result { try ModelFactory.model(for: spec).run(trial) })
        }
      } catch {
        done.resume(throwing: error)
      }
    }
  }
}
