import CShims
import Foundation
import Processes
import Slab
import Testing

@Suite("A mapped slab")
struct MappingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("threads that claim lanes at once get records of their own, and one too many none")
  func claimLane() throws {
    let slab = try slab(workers: 1, lanes: 32)
    let claims = Threads.run(33) { slab.claimLane() }
    #expect(claims.compactMap(\.self).sorted() == Array(0..<32))
    #expect(slab.claimLane() == nil)
    let lanes = try read().lanes
    #expect(lanes.count == 32)
    #expect(lanes.allSatisfy { $0.pid == getpid() && $0.cpuNs == WorkerRow.unknown })
    #expect(Set(lanes.map(\.tid)).count == 32)
  }

  @Test("threads that take workers at once get each ordinal exactly once")
  func takeWorker() throws {
    let slab = try slab(workers: 50_000, lanes: 1)
    let taken = Threads.run(8) { () -> [Int] in
      var mine = [Int]()
      while let worker = slab.takeWorker() { mine.append(worker) }
      return mine
    }
    #expect(taken.allSatisfy { $0 == $0.sorted() })
    #expect(taken.joined().sorted() == Array(0..<50_000))
    #expect(slab.workersTaken == 50_008)
    #expect(slab.takeWorker() == nil)
  }

  @Test("once taking has been stopped nobody gets a worker")
  func stopTaking() throws {
    let slab = try slab(workers: 10, lanes: 1)
    #expect(slab.takeWorker() == 0)
    slab.stopTaking()
    #expect(slab.takeWorker() == nil)
  }

  @Test("what threads write at once is read back, worker by worker")
  func roundTrip() throws {
    let slab = try slab(workers: 2000, lanes: 4)
    slab.begin()
    _ = Threads.run(4) { () -> Bool in
      guard let lane = slab.claimLane() else { return false }
      while let worker = slab.takeWorker() {
        let start = concur_now()
        concur_slot_start(slab.slots + worker, slab.beginNs, start, concur_lane_word())
        concur_slot_finish(
          slab.slots + worker, slab.nonce, UInt64(worker), slab.beginNs, start, start + 5, -1,
          Int64(worker) * 2, concur_lane_word(), SlotOutcome.okWord)
      }
      slab.endLane(lane, cpuNs: 3, peakBytes: -1)
      return true
    }
    let record = try read()
    #expect(record.workers.map(\.result) == (0..<2000).map { $0 * 2 })
    #expect(record.workers.allSatisfy { $0.status == 0 && $0.runNs == 5 })
    #expect(record.lanes.map(\.workers).reduce(0, +) == 2000)
    #expect(record.lanes.allSatisfy { $0.cpuNs == 3 && $0.maxRSSBytes == WorkerRow.unknown })
  }

  @Test("the lane that computes a worker is found by the worker and by its process")
  func current() throws {
    let slab = try slab(workers: 10, lanes: 2)
    let lane = slab.claimLane()
    #expect(slab.laneProcess(computing: 0) == nil)
    slab.setCurrent(0, ofLane: lane)
    #expect(slab.laneProcess(computing: 0) == getpid())
    #expect(slab.currentWorker(ofProcess: getpid(), since: 0) == 0)
    #expect(slab.currentWorker(ofProcess: 1, since: 0) == nil)
    slab.setCurrent(nil, ofLane: lane)
    #expect(slab.currentWorker(ofProcess: getpid(), since: 0) == nil)
  }

  @Test("lanes that have not said goodbye are living ones")
  func livingLanes() throws {
    let slab = try slab(workers: 1, lanes: 3)
    _ = slab.claimLane()
    let second = slab.claimLane()
    slab.endLane(second, cpuNs: 1, peakBytes: 1)
    #expect(slab.livingLanes(ofProcess: getpid()).map(\.index) == [0])
    #expect(slab.livingLanes(ofProcess: 1).isEmpty)
  }

  @Test("the bad end of a lane's process is put on its record")
  func recordEnd() throws {
    let slab = try slab(workers: 1, lanes: 1)
    _ = slab.claimLane()
    for (end, text) in [
      (ProcessEnd.exited(7), "exit 7"), (.signalled(11), "signal 11"), (.exited(0), nil),
    ] {
      slab.recordEnd(ofProcess: getpid(), since: 0, end)
      #expect(try read().lanes.map(\.outcome) == [text])
    }
  }

  @Test("an end goes to the process that has the id now, and not to one that had it before")
  func idsComeAgain() throws {
    let slab = try slab(workers: 10, lanes: 3)
    let before = slab.claimLane()
    slab.setCurrent(3, ofLane: before)
    slab.recordEnd(ofProcess: getpid(), since: 0, .exited(7))
    #expect(slab.laneProcess(computing: 3) == nil)
    let again = concur_now()
    slab.recordEnd(ofProcess: getpid(), since: again, .signalled(9))
    #expect(slab.currentWorker(ofProcess: getpid(), since: again) == nil)
    #expect(try read().lanes.map(\.outcome) == ["exit 7"])
    let now = slab.claimLane()
    slab.setCurrent(4, ofLane: now)
    slab.recordEnd(ofProcess: getpid(), since: again, .signalled(11))
    #expect(slab.currentWorker(ofProcess: getpid(), since: again) == 4)
    #expect(try read().lanes.map(\.outcome) == ["exit 7", "signal 11"])
  }

  @Test("of a thread id that came again the last lane lives")
  func threadIDsComeAgain() throws {
    let slab = try slab(workers: 1, lanes: 3)
    for _ in 0..<3 { _ = slab.claimLane() }
    #expect(slab.livingLanes(ofProcess: getpid()).map(\.index) == [2])
  }

  @Test("a lane without a record may say all that others say")
  func withoutRecord() throws {
    let slab = try slab(workers: 1, lanes: 0)
    let lane = slab.claimLane()
    slab.setCurrent(0, ofLane: lane)
    slab.endLane(lane, cpuNs: 1, peakBytes: -1)
    slab.recordEnd(ofProcess: getpid(), since: 0, .signalled(9))
    #expect(lane == nil)
    #expect(try read().lanes.isEmpty)
  }

  private func slab(workers: Int, lanes: Int) throws -> SlabMapping {
    try SlabFile.create(
      at: folder.file(),
      SlabIdentity(run: SlabBytes.run, trial: SlabBytes.trial, workers: workers, lanes: lanes))
    return try SlabMapping(folder.file(), touch: true)
  }

  private func read() throws -> TrialRecord {
    try SlabReader.read(folder.file(), fate: .unseen)
  }
}
