import CShims
import Foundation
import Processes
import Slab
import Testing

@testable import Runtimes

/// Whom the guard ends for a worker that is overdue, by what the slab says; in processes of their own,
/// since only what is below the watching process is one of the trial's.
@Suite("Ending overdue workers")
struct WorkerWatchTests {
  @Test("the lane of an overdue worker is ended, and the worker has timed out")
  func overdue() async {
    await #expect(processExitsWith: .success) {
      let scene = try WatchScene()
      let lane = try Child.spawn("/bin/sleep", ["sleep", "60"])
      scene.starts(0, on: lane.pid)
      #expect(!scene.look())
      #expect(scene.timedOut == [0])
      #expect(lane.wait() == .signalled(SIGTERM))
    }
  }

  @Test("one that ignores SIGTERM is killed after a grace")
  func stubborn() async {
    await #expect(processExitsWith: .success) {
      let scene = try WatchScene()
      let pipe = try PipeEnds()
      let lane = try Child.spawn(
        "/bin/sh", ["sh", "-c", "trap '' TERM; echo; while :; do sleep 1; done"],
        files: [1: .descriptor(pipe.writeEnd)])
      var byte: UInt8 = 0
      #expect(read(pipe.readEnd, &byte, 1) == 1)
      scene.starts(0, on: lane.pid)
      #expect(!scene.look())
      #expect(!scene.look(later: Guard.graceNs))
      #expect(lane.wait() == .signalled(SIGKILL))
    }
  }

  @Test("a worker whose lane has crashed has not timed out")
  func crashed() async {
    await #expect(processExitsWith: .success) {
      let scene = try WatchScene()
      let lane = try Child.spawn("/bin/sh", ["sh", "-c", "exit 7"])
      scene.starts(0, on: lane.pid)
      #expect(ProcessHandle(lane.pid)?.hasEnded(within: 30_000) == true)
      #expect(!scene.look())
      _ = lane.wait()
      #expect(!scene.look())
      #expect(scene.timedOut.isEmpty)
    }
  }

  @Test("the number of a process that is not the trial's, or nobody's, is sent nothing")
  func strangers() async {
    await #expect(processExitsWith: .success) {
      let scene = try WatchScene()
      let numbers = [getpid(), getppid(), 1, 0, -1, -getpid(), .min, .max]
      for (worker, number) in numbers.enumerated() { scene.starts(worker, on: number) }
      #expect(!scene.look())
      #expect(scene.timedOut.isEmpty)
      #expect(ProcessHandle(getppid())?.hasEnded == false)
    }
  }

  @Test("a process that is younger than the lane has only its number")
  func reused() async {
    await #expect(processExitsWith: .success) {
      let scene = try WatchScene()
      let younger = try Child.spawn("/bin/sleep", ["sleep", "60"])
      scene.starts(0, on: younger.pid, ago: 60_000_000_000)
      #expect(!scene.look())
      #expect(scene.timedOut.isEmpty)
      #expect(ProcessHandle(younger.pid)?.hasEnded == false)
      Descendants.endAll()
    }
  }

  @Test("the host is told to end where the worker runs in it")
  func host() async {
    await #expect(processExitsWith: .success) {
      let scene = try WatchScene()
      scene.starts(0, on: scene.host.pid)
      #expect(scene.look())
      #expect(scene.timedOut == [0])
      Descendants.endAll()
    }
  }

  @Test("a lane that has handed its result over and taken the next worker is left alone")
  func handedOver() async {
    await #expect(processExitsWith: .success) {
      let scene = try WatchScene()
      let lane = try Child.spawn("/bin/sleep", ["sleep", "60"])
      scene.starts(0, on: lane.pid)
      scene.slab.slots.pointee.status = 1
      #expect(!scene.look())
      #expect(scene.timedOut.isEmpty && ProcessHandle(lane.pid)?.hasEnded == false)
      #expect(scene.look(later: Guard.graceNs), "the task that waits for it is the host's")
      #expect(ProcessHandle(lane.pid)?.hasEnded == false)
      Descendants.endAll()
    }
  }

  @Test("times that cannot be are no times")
  func forgedTimes() async {
    await #expect(processExitsWith: .success) {
      let scene = try WatchScene()
      for (worker, start) in [Int64.min, -1, .max].enumerated() {
        scene.starts(worker, on: scene.host.pid)
        scene.slab.slots[worker].start_ns = start
      }
      #expect(!scene.look())
      #expect(scene.timedOut.isEmpty)
      Descendants.endAll()
    }
  }
}

/// A slab of eight workers, a host, and a watch over them.
final class WatchScene {
  static let limitNs: Int64 = 1_000_000

  let slab: SlabMapping
  let host: Child
  private var watch: WorkerWatch
  private let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/runtimes-tests-" + UUID().uuidString + ".slab"
    try SlabFile.create(
      at: path,
      SlabIdentity(
        run: Array(repeating: 1, count: 16), trial: Array(repeating: 2, count: 16), workers: 8,
        lanes: 8))
    slab = try SlabMapping(path, touch: true)
    slab.begin()
    slab.stopTaking()
    host = try Child.spawn("/bin/sleep", ["sleep", "60"])
    watch = WorkerWatch(
      slab, limitNs: Self.limitNs, host: host.pid, endsCommands: false)
  }

  deinit { unlink(path) }

  var timedOut: Set<Int> { watch.timedOut }

  /// A worker has started on a process, as long ago as the limit by default.
  func starts(_ worker: Int, on pid: Int32, ago: Int64 = limitNs) {
    let lane = UInt64(UInt32(bitPattern: pid)) << 32 | UInt64(UInt32(bitPattern: pid))
    concur_slot_start(slab.slots + worker, slab.beginNs, concur_now() - ago, lane)
  }

  /// Looks for overdue workers.
  ///
  /// - Returns: whether the host has to end.
  func look(later: Int64 = 0) -> Bool { watch.endOverdue(now: concur_now() + later) }
}
