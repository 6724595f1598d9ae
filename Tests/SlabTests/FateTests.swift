import Processes
import Slab
import Testing

@Suite("Why a worker never finished")
struct FateTests {
  static let lane: UInt64 = 0x0000_0011_0000_0012
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("its lane's end explains it, before the host's")
  func laneBeforeHost() throws {
    #expect(try status(lane: 1 << 32 | 7, .unseen) == .exited(7))
    #expect(try status(lane: 2 << 32 | 11, .unseen) == .signalled(11))
    #expect(try status(lane: 2 << 32 | 11, HostFate(host: .exited(1))) == .signalled(11))
  }

  @Test("where nobody saw its lane end, the host's end explains it")
  func host() throws {
    #expect(try status(HostFate(host: .signalled(9))) == .signalled(9))
    #expect(try status(HostFate(host: .exited(3))) == .exited(3))
  }

  @Test("where all ended well, or nobody saw, it is lost")
  func lost() throws {
    #expect(try status(HostFate(host: .exited(0))) == .lost)
    #expect(try status(.unseen) == .lost)
  }

  @Test("an interruption is before lane and host")
  func interrupted() throws {
    let fate = HostFate(host: .signalled(15), interrupted: true)
    #expect(try status(lane: 2 << 32 | 9, fate) == .lost)
  }

  @Test("a timeout is before all else, the worker's own or the trial's")
  func timedOut() throws {
    let worker = HostFate(host: .signalled(9), timedOutWorkers: [0], interrupted: true)
    #expect(try status(lane: 2 << 32 | 9, worker) == .timedOut)
    let trial = HostFate(host: .signalled(9), trialTimedOut: true, interrupted: true)
    #expect(try status(lane: 2 << 32 | 9, trial) == .timedOut)
    let another = HostFate(host: .signalled(9), timedOutWorkers: [1])
    #expect(try status(another) == .signalled(9))
  }

  @Test("a lane that had ended before the trial's time was over was not ended for that")
  func endedEarly() throws {
    let fate = HostFate(host: .signalled(15), trialTimedOut: true, endedLanes: [0])
    #expect(try status(lane: 1 << 32 | 7, fate) == .exited(7))
    #expect(try status(fate) == .lost)
    let another = HostFate(host: .signalled(15), trialTimedOut: true, endedLanes: [1])
    #expect(try status(lane: 1 << 32 | 7, another) == .timedOut)
  }

  @Test("a lane record that is not whole explains nothing")
  func tornLane() throws {
    var slab = Self.slab(lane: 1 << 32 | 7)
    slab.bytes[4096 + 64 * 3] ^= 1
    try slab.write(to: folder.file())
    let record = try SlabReader.read(folder.file(), fate: .unseen)
    #expect(record.lanes.isEmpty)
    #expect(record.workers[0].status == WorkerStatus.lost.code)
    #expect(record.workers[0].lane == WorkerRow.unknown)
  }

  @Test("a worker that finished, or never started, is not touched by any of it")
  func others() throws {
    let fate = HostFate(
      host: .signalled(9), timedOutWorkers: [0, 1, 2], trialTimedOut: true, interrupted: true)
    try Self.slab(lane: 2 << 32 | 9).write(to: folder.file())
    let rows = try SlabReader.read(folder.file(), fate: fate).workers
    #expect(rows[1].status == WorkerStatus.ok.code && rows[1].result == -7)
    #expect(rows[2].status == WorkerStatus.notStarted.code)
  }

  @Test("a lane's row counts its workers and has figures once it said goodbye")
  func laneRows() throws {
    var slab = Self.slab(lane: 0)
    try slab.write(to: folder.file())
    var row = try SlabReader.read(folder.file(), fate: .unseen).lanes.first
    #expect(
      row
        == LaneRow(
          pid: 0x11, tid: 0x12, workers: 2, cpuNs: WorkerRow.unknown,
          maxRSSBytes: WorkerRow.unknown, outcome: nil))
    slab.putLane(0, Self.lane, ended: 9, cpu: 55, peak: 4096, outcome: 1 << 32 | 2)
    try slab.write(to: folder.file())
    row = try SlabReader.read(folder.file(), fate: .unseen).lanes.first
    #expect(row?.cpuNs == 55 && row?.maxRSSBytes == 4096 && row?.outcome == "exit 2")
  }

  @Test("statuses have the numbers that the database documents")
  func codes() {
    let codes = [
      WorkerStatus.ok, .failed, .cancelled, .notStarted, .lost, .timedOut, .torn, .exited(7),
      .signalled(11),
    ].map(\.code)
    #expect(codes == [0, 1, 2, 3, 4, 5, 6, 263, 523])
  }

  /// Worker 0 unfinished and worker 1 finished on lane 0, worker 2 never started.
  private static func slab(lane outcome: UInt64) -> SlabBytes {
    var slab = SlabBytes(workers: 3, lanes: 1)
    slab.putLane(0, lane, outcome: outcome)
    slab.putSlot(0, HandSlot(lane: lane), commit: 0)
    slab.putSlot(1, HandSlot(lane: lane))
    return slab
  }

  private func status(lane outcome: UInt64 = 0, _ fate: HostFate) throws -> WorkerStatus? {
    try Self.slab(lane: outcome).write(to: folder.file())
    let code = try SlabReader.read(folder.file(), fate: fate).workers[0].status
    let known: [WorkerStatus] = [
      .lost, .timedOut, .exited(1), .exited(3), .exited(7), .signalled(9), .signalled(11),
      .signalled(15),
    ]
    return known.first { $0.code == code }
  }
}
