import Processes
import Slab
import Testing

@Suite("Which lane a worker ran on")
struct LaneTests {
  /// A thread of process 0x11, and a process with one thread.
  static let thread: UInt64 = 0x0000_0011_0000_0012
  static let process: UInt64 = 0x0000_0021_0000_0021
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("where a thread id came again, the last that was claimed before the worker started")
  func threads() throws {
    var slab = SlabBytes(workers: 4, lanes: 3)
    for (index, claimed) in [0, 200, 400].enumerated() {
      slab.putLane(index, Self.thread, claimed: SlabBytes.begin + Int64(claimed))
    }
    for (worker, start) in [0, 199, 200, 900].enumerated() {
      slab.putSlot(worker, slot(Self.thread, start, start + 5000))
    }
    let record = try read(slab)
    #expect(record.workers.map(\.lane) == [0, 0, 1, 2])
    #expect(record.lanes.map(\.workers) == [2, 1, 1])
  }

  @Test("where a process id came again, the last that was claimed before the worker finished")
  func processes() throws {
    var slab = SlabBytes(workers: 2, lanes: 2)
    slab.putLane(0, Self.process, claimed: SlabBytes.begin + 10)
    slab.putLane(1, Self.process, claimed: SlabBytes.begin + 300)
    slab.putSlot(0, slot(Self.process, 20, 250))
    slab.putSlot(1, slot(Self.process, 20, 350))
    #expect(try read(slab).workers.map(\.lane) == [0, 1])
  }

  @Test("the end of another that has its id explains no worker")
  func unfinished() throws {
    var slab = SlabBytes(workers: 2, lanes: 2)
    slab.putLane(0, Self.process, claimed: SlabBytes.begin + 10, outcome: 1 << 32 | 7)
    slab.putLane(1, Self.process, claimed: SlabBytes.begin + 300, outcome: 2 << 32 | 11)
    slab.putSlot(0, slot(Self.process, 20, 0), commit: 0)
    slab.putSlot(1, slot(Self.process, 400, 0), commit: 0)
    let statuses = try read(slab).workers.map(\.status)
    #expect(statuses == [WorkerStatus.exited(7).code, WorkerStatus.signalled(11).code])
  }

  @Test("the only lane with its word, whatever the times say")
  func unique() throws {
    var slab = SlabBytes(workers: 1, lanes: 1)
    slab.putLane(0, Self.thread, claimed: SlabBytes.begin + 500)
    slab.putSlot(0, slot(Self.thread, 20, 250))
    #expect(try read(slab).workers.map(\.lane) == [0])
  }

  @Test("as a search through all records finds it, whatever ids come again")
  func likeTheNaiveSearch() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<50 {
      let words = (0..<3).map { UInt64(0x11) << 32 | UInt64(0x11 + $0) }
      var slab = SlabBytes(workers: 30, lanes: 12)
      let lanes = (0..<12).map { _ in
        (words.randomElement(using: &random) ?? 0, Int64.random(in: 0..<40, using: &random))
      }
      for (index, lane) in lanes.enumerated() {
        slab.putLane(index, lane.0, claimed: SlabBytes.begin + lane.1)
      }
      let slots = (0..<30).map { _ in
        let start = Int.random(in: 0..<40, using: &random)
        return slot(
          words.randomElement(using: &random) ?? 0, start,
          start + Int.random(in: 0..<40, using: &random))
      }
      for (worker, slot) in slots.enumerated() { slab.putSlot(worker, slot) }
      #expect(try read(slab).workers.map(\.lane) == slots.map { Self.naive($0, lanes) })
    }
  }

  private static func naive(_ slot: HandSlot, _ lanes: [(UInt64, Int64)]) -> Int64 {
    let moment = (slot.lane == UInt64(0x11) << 32 | 0x11 ? slot.finish : slot.start)
    let own = lanes.indices.filter { lanes[$0].0 == slot.lane }
    let earlier = own.filter { SlabBytes.begin + lanes[$0].1 <= moment }
    let chosen =
      earlier.max { (lanes[$0].1, $0) < (lanes[$1].1, $1) }
      ?? own.min { (lanes[$0].1, $0) < (lanes[$1].1, $1) }
    return chosen.map { Int64($0) } ?? WorkerRow.unknown
  }

  private func slot(_ lane: UInt64, _ start: Int, _ finish: Int) -> HandSlot {
    HandSlot(
      start: SlabBytes.begin + Int64(start), finish: SlabBytes.begin + Int64(finish), lane: lane)
  }

  private func read(_ slab: SlabBytes) throws -> TrialRecord {
    try slab.write(to: folder.file())
    return try SlabReader.read(folder.file(), fate: .unseen)
  }
}
