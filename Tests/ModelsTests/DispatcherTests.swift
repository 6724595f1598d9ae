import Foundation
import Glibc
import Processes
import Slab
import Synchronization
import Testing

@testable import Models

@Suite("Handing workers to computing lanes")
struct DispatcherTests {
  /// More than a pipe has room for.
  private static let workers = 20_000

  /// Counts what many do.
  private final class Count: Sendable {
    private let number = Atomic(0)

    var value: Int { number.load(ordering: .acquiring) }

    func add() { number.add(1, ordering: .acquiringAndReleasing) }
  }

  /// The pipes between a dispatcher and its lanes, and the thread that hears the answers.
  private final class Lanes {
    let requests: PipeEnds
    let completions: PipeEnds
    let dispatcher: ComputeDispatcher
    private let listener: PosixThread

    init() throws {
      requests = try PipeEnds()
      completions = try PipeEnds()
      let dispatcher = ComputeDispatcher(
        requests: requests.writeEnd, completions: completions.writeEnd)
      let answers = completions.readEnd
      self.dispatcher = dispatcher
      listener = try PosixThread { dispatcher.listen(answers) }
    }

    /// A lane that computes as many workers as it is told to.
    func compute(_ count: Int) throws -> PosixThread {
      let (requests, completions) = (requests.readEnd, completions.writeEnd)
      return try PosixThread {
        for _ in 0..<count {
          guard let worker = try? Stream.read(requests, as: Int64()) else { return }
          try? Stream.write(
            completions,
            Completion(worker: worker, status: SlotOutcome.okWord, result: worker * 2))
        }
      }
    }

    func close() {
      completions.closeWriteEnd()
      listener.join()
      completions.closeReadEnd()
      requests.closeWriteEnd()
      requests.closeReadEnd()
    }
  }

  @Test("more workers in flight than a pipe holds block no thread, and all are computed")
  func full() async throws {
    let lanes = try Lanes()
    let dispatcher = lanes.dispatcher
    let sum = try await withThrowingTaskGroup(of: Int64.self) { group in
      let begun = Count()
      for worker in 0..<Self.workers {
        group.addTask {
          begun.add()
          return await dispatcher.compute(worker).result
        }
      }
      // No lane has read a word yet: every task has given its thread back all the same.
      while begun.value < Self.workers { await Task.yield() }
      let lane = try lanes.compute(Self.workers)
      let sum = try await group.reduce(0, +)
      lane.join()
      return sum
    }
    #expect(sum == (0..<Int64(Self.workers)).reduce(0) { $0 + 2 * $1 })
    lanes.close()
  }

  @Test("once no lane is left everybody is answered, and whoever comes later too")
  func noLane() async {
    await #expect(processExitsWith: .success) {
      let lanes = try Lanes()
      let dispatcher = lanes.dispatcher
      let fixture = try TrialFixture(model: .hybrid, workers: 1)
      let processes = try LaneProcesses(
        role: HybridModel.role, fixture.spec, files: [:], exchange: try ExchangeServer())
      let slab = fixture.trial.slab
      let outcomes = try await withThrowingTaskGroup(of: UInt64.self) { group in
        for worker in 0..<Self.workers {
          group.addTask { await dispatcher.compute(worker).status & 0xff }
        }
        try PosixThread { dispatcher.watch(processes, in: slab) }.join()
        return try await group.reduce(into: Set<UInt64>()) { $0.insert($1) }
      }
      #expect(outcomes == [UInt64(SlotOutcome.failed.rawValue)])
      #expect(await dispatcher.compute(1).status & 0xff == UInt64(SlotOutcome.failed.rawValue))
      lanes.close()
    }
  }

  @Test("an answer that a lane had given before it died is the one that counts")
  func answeredBeforeDeath() async {
    await #expect(processExitsWith: .success) {
      let lanes = try Lanes()
      let dispatcher = lanes.dispatcher
      let fixture = try TrialFixture(model: .hybrid, workers: 1)
      let processes = try LaneProcesses(
        role: HybridModel.role, fixture.spec, files: [:], exchange: try ExchangeServer())
      let answer = Task { await dispatcher.compute(0).result }
      let lane = try lanes.compute(1)
      lane.join()
      dispatcher.watch(processes, in: fixture.trial.slab)
      #expect(await answer.value == 0)
      lanes.close()
    }
  }

  @Test("where a replacement is refused, the lanes that live are waited for")
  func refusedReplacement() async {
    await #expect(processExitsWith: .success) {
      let fixture = try TrialFixture(model: .hybrid, workers: 4)
      let folder = fixture.folder.path
      let program = folder + "/program"
      try """
      #!/bin/sh
      cd '\(folder)'
      if mkdir first 2>/dev/null; then
        while [ -e program ] || [ ! -e second ]; do sleep 0.01; done
        kill -9 $$
      fi
      touch second
      while [ ! -e refused ]; do sleep 0.01; done
      touch finished
      """.write(toFile: program, atomically: true, encoding: .utf8)
      chmod(program, 0o700)
      let lanes = try LaneProcesses(
        role: HybridModel.role, fixture.spec, files: [:], exchange: try ExchangeServer(),
        executable: program)
      try lanes.start()
      try lanes.start()
      while access(folder + "/second", F_OK) != 0 { usleep(1000) }
      unlink(program)
      var refusals = 0
      lanes.reapAll(
        in: fixture.trial.slab, onDeath: { $0.end == .signalled(SIGKILL) },
        onRefusal: { _ in
          refusals += 1
          close(creat(folder + "/refused", 0o600))
        })
      #expect(refusals == 1)
      #expect(access(folder + "/finished", F_OK) == 0)
    }
  }
}
