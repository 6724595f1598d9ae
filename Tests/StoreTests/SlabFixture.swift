import CShims
import Foundation
import Slab
import Store

/// Makes slabs as a host would leave them, without running anything.
struct SlabFixture {
  /// What one worker did, in nanoseconds from the trial's begin.
  struct Worker {
    var queued: Int64 = 0
    var start: Int64
    var finish: Int64?
    var cpu: Int64 = -1
    var lane = 0
    var result: Int64 = 0
    var kind = ResultKind.integer
    var outcome = SlotOutcome.ok
    var isTorn = false
  }

  static let begin: Int64 = 1_000_000_000

  var run: UUID
  var trial: UUID
  /// nil: never started.
  var workers: [Worker?]
  var lanes = 1
  var wall: Int64? = 5_000_000
  var hasBegun = true

  /// Writes the slab.
  func write(to path: String) throws {
    let identity = SlabIdentity(
      run: run.bytes, trial: trial.bytes, workers: workers.count, lanes: lanes)
    try SlabFile.create(at: path, identity)
    let nonce = try SlabReader.header(of: path).nonce
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    writeHeader(into: &bytes)
    for (ordinal, worker) in workers.enumerated() {
      guard let worker else { continue }
      store(slot(worker, ordinal: ordinal, nonce: nonce), in: &bytes, at: 4096 + 64 * ordinal)
    }
    for lane in 0..<lanes {
      store(record(lane, nonce: nonce), in: &bytes, at: 4096 + 64 * (workers.count + lane))
    }
    try Data(bytes).write(to: URL(filePath: path))
  }

  /// The record that reading such a slab gives.
  func record() throws -> TrialRecord {
    let path = NSTemporaryDirectory() + "/fixture-\(UUID().uuidString)"
    defer { unlink(path) }
    try write(to: path)
    return try SlabReader.read(path, fate: .unseen)
  }

  private func writeHeader(into bytes: inout [UInt8]) {
    guard hasBegun else { return }
    var header = bytes.withUnsafeBytes { $0.loadUnaligned(as: concur_slab_header.self) }
    header.begin_ns = Self.begin
    header.begin_unix_ns = 1_700_000_000_000_000_000
    header.begin_check = concur_begin_check(&header)
    header.lanes_claimed = UInt64(lanes)
    if let wall {
      header.end_ns = header.begin_ns + wall
      header.end_unix_ns = header.begin_unix_ns + wall
      header.user_ns = 4_000_000
      header.system_ns = 1_000_000
      header.voluntary = 7
      header.involuntary = 3
      header.host_peak_bytes = 20 << 20
      header.end_check = concur_end_check(&header)
    }
    store(header, in: &bytes, at: 0)
  }

  private func laneWord(_ lane: Int) -> UInt64 { UInt64(1000) << 32 | UInt64(1000 + lane) }

  private func slot(_ worker: Worker, ordinal: Int, nonce: UInt64) -> concur_slab_slot {
    var slot = concur_slab_slot()
    slot.queued_ns = Self.begin + worker.queued
    slot.start_ns = Self.begin + worker.start
    slot.lane = laneWord(worker.lane)
    guard let finish = worker.finish else { return slot }
    slot.finish_ns = Self.begin + finish
    slot.cpu_ns = worker.cpu
    slot.result = worker.result
    slot.status = worker.outcome.word(kind: worker.kind)
    slot.commit = concur_commit_word(
      nonce, UInt64(ordinal), slot.queued_ns, slot.start_ns, slot.finish_ns, slot.cpu_ns,
      slot.result, slot.lane, slot.status)
    if worker.isTorn { slot.finish_ns += 1 }
    return slot
  }

  private func record(_ lane: Int, nonce: UInt64) -> concur_slab_lane {
    var record = concur_slab_lane()
    record.lane = laneWord(lane)
    record.claimed_ns = Self.begin
    record.ended_ns = Self.begin + 4_000_000
    record.cpu_ns = 123
    record.peak_bytes = -1
    record.commit = concur_commit_word(
      nonce, UInt64(lane), Int64(bitPattern: record.lane), record.claimed_ns, 0, 0, 0, 0, 0)
    return record
  }

  private func store<T>(_ value: T, in bytes: inout [UInt8], at offset: Int) {
    withUnsafeBytes(of: value) { source in
      bytes.replaceSubrange(offset..<offset + source.count, with: source)
    }
  }
}
