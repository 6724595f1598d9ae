import Slab
import Testing

@Suite("What a slot says after its trial")
struct SlotTests {
  static let begin = SlabBytes.begin
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("all zero, or queued only, is a worker that never started")
  func notStarted() throws {
    let zero = HandSlot(queued: 0, start: 0, finish: 0, cpu: 0, result: 0, lane: 0, status: 0)
    let never = WorkerRow(queuedNs: 0, status: WorkerStatus.notStarted.code)
    #expect(try row(of: zero, commit: 0) == never)
    var queued = zero
    queued.queued = Self.begin
    queued.lane = 5
    #expect(try row(of: queued, commit: 0) == never)
  }

  @Test("in a trial that never began every worker is one that never started, queued at no time")
  func neverBegan() throws {
    try SlabBytes(workers: 3, begun: false).write(to: folder.file())
    let rows = try SlabReader.read(folder.file(), fate: .unseen).workers
    #expect(rows.count == 3)
    #expect(rows.allSatisfy { $0 == WorkerRow(status: WorkerStatus.notStarted.code) })
  }

  @Test("started without a commit word is lost: start kept, finish and result unknown")
  func lost() throws {
    let row = try row(of: HandSlot(), commit: 0)
    #expect(row == WorkerRow(queuedNs: 0, waitNs: 100, status: WorkerStatus.lost.code))
  }

  @Test("a right commit word is a finished worker, with its times and result")
  func finished() throws {
    let expected = WorkerRow(
      queuedNs: 0, waitNs: 100, runNs: 250, cpuNs: 42, status: 0, resultKind: 0, result: -7)
    #expect(try row(of: HandSlot()) == expected)
  }

  @Test("a worker queued after the begin keeps that moment")
  func queuedLater() throws {
    let row = try row(of: HandSlot(queued: Self.begin + 60))
    #expect(row.queuedNs == 60 && row.waitNs == 40 && row.runNs == 250)
  }

  @Test("CPU time -1 is unknown, 0 is known")
  func cpuTime() throws {
    #expect(try row(of: HandSlot(cpu: -1)).cpuNs == WorkerRow.unknown)
    #expect(try row(of: HandSlot(cpu: 0)).cpuNs == 0)
  }

  @Test("every outcome has its status, and only a worker that returned has a result")
  func outcomes() throws {
    let expected: [(UInt64, WorkerStatus)] = [
      (1, .ok), (2, .failed), (3, .cancelled), (4 | 7 << 32, .exited(7)),
      (5 | 11 << 32, .signalled(11)), (2 | 28 << 32, .failed),
    ]
    for (word, status) in expected {
      let row = try row(of: HandSlot(status: word))
      #expect(row.status == status.code)
      #expect((row.result == -7) == (status == .ok))
      #expect((row.resultKind == 0) == (status == .ok))
      let hasRunTime = status.code < 256
      #expect((row.runNs == 250) == hasRunTime)
    }
  }

  @Test("every kind of result is kept with its bits", arguments: UInt64(0)...3)
  func kinds(_ kind: UInt64) throws {
    for bits in [0, 1, -1, Int64.max, Int64.min + 1] {
      let row = try row(of: HandSlot(result: bits, status: 1 | kind << 8))
      #expect(row.result == bits && row.resultKind == Int64(kind))
    }
  }

  @Test("an outcome or a kind that does not exist is torn, whatever its checksum")
  func unknownWords() throws {
    for status in [0, 6, 255, 1 | 4 << 8, 1 | 15 << 8] as [UInt64] {
      #expect(try row(of: HandSlot(status: status)) == Self.torn)
    }
  }

  @Test("a wrong commit word is torn, and nothing in it is believed")
  func wrongCommit() throws {
    let right = HandSlot().commit(ordinal: 0)
    let wrongs: [UInt64] = [
      1, right ^ 1, right & 0xffff_ffff, right | 1 << 33, 1 << 32, .max,
      HandSlot().commit(ordinal: 1), HandSlot().commit(ordinal: 0, nonce: 1),
    ]
    for wrong in wrongs {
      #expect(try row(of: HandSlot(), commit: wrong) == Self.torn)
    }
  }

  @Test("a commit word alone is torn")
  func commitAlone() throws {
    let zero = HandSlot(queued: 0, start: 0, finish: 0, cpu: 0, result: 0, lane: 0, status: 0)
    #expect(try row(of: zero, commit: 1 << 32) == Self.torn)
    #expect(try row(of: zero) == Self.torn)
  }

  @Test("times in an impossible order are torn, whatever their checksum")
  func impossibleTimes() throws {
    let slots = [
      HandSlot(queued: Self.begin - 1), HandSlot(start: Self.begin - 1),
      HandSlot(queued: Self.begin + 101), HandSlot(finish: Self.begin + 99),
      HandSlot(start: .min), HandSlot(finish: .min), HandSlot(queued: .min),
    ]
    for slot in slots {
      #expect(try row(of: slot) == Self.torn)
    }
    #expect(try row(of: HandSlot(start: Self.begin - 1), commit: 0) == Self.torn)
    #expect(try row(of: HandSlot(queued: .min), commit: 0) == Self.torn)
  }

  @Test("the latest times there are do not overflow")
  func latestTimes() throws {
    let row = try row(of: HandSlot(start: .max, finish: .max))
    #expect(row.waitNs == .max - Self.begin && row.runNs == 0)
  }

  @Test("every ordinal gets a row, in order, also across the reader's chunks")
  func everyOrdinal() throws {
    var slab = SlabBytes(workers: 9000)
    for ordinal in 0..<9000 {
      slab.putSlot(ordinal, HandSlot(result: Int64(ordinal) * 3))
    }
    try slab.write(to: folder.file())
    let rows = try SlabReader.read(folder.file(), fate: .unseen).workers
    #expect(rows.map(\.result) == (0..<9000).map { $0 * 3 })
  }

  private static let torn = WorkerRow(status: WorkerStatus.torn.code)

  private func row(of slot: HandSlot, commit: UInt64? = nil) throws -> WorkerRow {
    var slab = SlabBytes(workers: 2)
    slab.putSlot(0, slot, commit: commit)
    try slab.write(to: folder.file())
    return try SlabReader.read(folder.file(), fate: .unseen).workers[0]
  }
}
