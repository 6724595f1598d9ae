import CShims
import Foundation

@testable import Slab

/// A trial of known times, left behind in a slab as a host leaves it. Times are in milliseconds,
/// counted from the trial's begin.
struct SlabTrial {
  /// When a worker was queued and started, how long it ran, and for how much of that on a CPU.
  struct Worker {
    var queued = 0.0
    var start: Double
    var run: Double
    var cpu: Double?
    var lane: Int
  }

  var workers: [Worker]
  /// How many lanes ran them.
  var lanes: Int
  var wall: Double
  /// How often a lane gave up its CPU of itself, all lanes together.
  var switches: Int64
  /// How often a CPU was taken from one.
  var taken: Int64 = 0
  /// CPU time of the host; without it, the workers'.
  var hostCPU: Double?

  /// Workers taken in order by whichever place is free first; place p is on lane p modulo `lanes`,
  /// so that an event loop has many places on one lane.
  ///
  /// - Parameters:
  ///   - starts: When a lane is ready for its first worker.
  ///   - run: How long a worker runs, by ordinal and lane.
  ///   - onCPU: The share of that on a CPU; nil where it is not measured.
  ///   - switches: How often a worker gives up its CPU.
  ///   - taken: How often it is taken from it.
  static func pool(
    _ count: Int, places: Int, lanes: Int? = nil, onCPU: Double? = 0.99, switches: Double = 0.05,
    taken: Double = 0,
    starts: (Int) -> Double = { 0.1 + 0.05 * Double($0) }, run: (Int, Int) -> Double
  ) -> SlabTrial {
    let lanes = lanes ?? places
    var free = (0..<places).map { starts($0 % lanes) }
    let workers = (0..<count).map { ordinal in
      let place = free.indices.min { free[$0] < free[$1] } ?? 0
      let lane = place % lanes
      let worker = Worker(
        start: free[place], run: run(ordinal, lane), cpu: onCPU.map { $0 * run(ordinal, lane) },
        lane: lane)
      free[place] += worker.run + 0.01
      return worker
    }
    return SlabTrial(
      workers: workers, lanes: Set(workers.map(\.lane)).count,
      wall: (workers.map { $0.start + $0.run }.max() ?? 0) + 0.1,
      switches: Int64((switches * Double(count)).rounded()),
      taken: Int64((taken * Double(count)).rounded()))
  }

  /// For how long each lane ran workers, which never overlap on it.
  var busy: [Double] {
    (0..<lanes).map { lane in
      workers.filter { $0.lane == lane }.reduce(0) { $0 + $1.run }
    }
  }

  /// Writes the trial through a slab's mapping, and reads it back as the recorder does.
  func record(run: UUID, trial: UUID, in folder: URL) throws -> TrialRecord {
    let path = folder.appending(path: "\(trial.uuidString).slab").path
    defer { unlink(path) }
    try SlabFile.create(
      at: path,
      SlabIdentity(
        run: Self.bytes(run), trial: Self.bytes(trial), workers: workers.count, lanes: lanes))
    try write(to: try SlabMapping(path, touch: false))
    return try SlabReader.read(path, fate: .unseen)
  }

  private func write(to slab: SlabMapping) throws {
    slab.begin()
    for lane in 0..<lanes { try claim(lane, in: slab) }
    for (ordinal, worker) in workers.enumerated() {
      slab.slots[ordinal] = slot(worker, ordinal, in: slab)
    }
    slab.end(
      at: slab.beginNs + Self.ns(wall),
      ResourceUsage(
        userNs: Self.ns(hostCPU ?? workers.reduce(0) { $0 + ($1.cpu ?? 0) }), systemNs: 0,
        voluntarySwitches: switches, involuntarySwitches: taken),
      sharedTotal: nil)
  }

  /// Claims a lane as if by a thread of its own.
  private func claim(_ lane: Int, in slab: SlabMapping) throws {
    guard let index = slab.claimLane() else { return }
    let record = slab.lanes + index
    record.pointee.lane = Self.word(lane)
    record.pointee.commit = concur_commit_word(
      slab.nonce, UInt64(index), Int64(bitPattern: record.pointee.lane), record.pointee.claimed_ns,
      0, 0, 0, 0, 0)
    slab.endLane(index, cpuNs: -1, peakBytes: -1)
  }

  private func slot(_ worker: Worker, _ ordinal: Int, in slab: SlabMapping) -> concur_slab_slot {
    var slot = concur_slab_slot()
    slot.queued_ns = slab.beginNs + Self.ns(worker.queued)
    slot.start_ns = slab.beginNs + Self.ns(worker.start)
    slot.finish_ns = slot.start_ns + Self.ns(worker.run)
    slot.cpu_ns = worker.cpu.map(Self.ns) ?? -1
    slot.result = Int64(ordinal)
    slot.lane = Self.word(worker.lane)
    slot.status = SlotOutcome.okWord
    slot.commit = concur_commit_word(
      slab.nonce, UInt64(ordinal), slot.queued_ns, slot.start_ns, slot.finish_ns, slot.cpu_ns,
      slot.result, slot.lane, slot.status)
    return slot
  }

  private static func word(_ lane: Int) -> UInt64 { 1000 << 32 | UInt64(1000 + lane) }

  private static func ns(_ milliseconds: Double) -> Int64 { Int64((milliseconds * 1e6).rounded()) }

  private static func bytes(_ uuid: UUID) -> [UInt8] {
    withUnsafeBytes(of: uuid.uuid) { Array($0) }
  }
}
