/// Slabs written word by word, the same every time.
struct CorpusSlab {
  /// What a worker's slot says, in nanoseconds from the begin.
  struct Worker {
    var start: Int64
    var finish: Int64 = 0
    var cpu: Int64 = 40
    var result: Int64 = 0
    /// Outcome in bits 0–7, kind of result in 8–11, detail in 32–63; 0 for one without an end.
    var status: UInt64 = 1
  }

  static let begin: Int64 = 5_000_000_000
  static let lanes: [UInt64] = [0x0000_0021_0000_0021, 0x0000_0022_0000_0022]

  /// Workers of every kind: finished with each kind of result, thrown, cancelled, left, killed,
  /// unfinished, and one that never started.
  static let everyKind: [Worker?] = [
    Worker(start: 100, finish: 350, result: 1000),
    Worker(
      start: 120, finish: 380, result: Int64(bitPattern: 0x4009_21fb_5444_2d18), status: 0x101),
    Worker(start: 400, finish: 500, status: 0x201),
    Worker(start: 410, finish: 600, cpu: -1, result: -7, status: 0x301),
    Worker(start: 610, finish: 700, status: 2), Worker(start: 620, finish: 640, status: 3),
    Worker(start: 700, finish: 800, status: 4 | 7 << 32),
    Worker(start: 800, finish: 810, status: 5 | 11 << 32), Worker(start: 820, status: 0), nil,
  ]

  /// Workers that all did well.
  static func well(_ count: Int) -> [Worker?] {
    (0..<count).map {
      Worker(start: 100 + Int64($0) * 3, finish: 400 + Int64($0) * 5, result: Int64($0) * 2)
    }
  }

  /// The slab's bytes.
  ///
  /// - Parameter isWhole: whether the host noted the end of the timed span.
  static func bytes(
    run: [UInt8], trial: [UInt8], workers: [Worker?], isWhole: Bool = true
  ) -> [UInt8] {
    let records = workers.count + lanes.count
    var slab = PlainSlab(Array(repeating: 0, count: PlainSlab.offset(of: records)))
    slab.bytes.replaceSubrange(0..<8, with: PlainSlab.magic)
    slab.bytes.replaceSubrange(32..<64, with: run + trial)
    put([1 | 64 << 32, UInt64(workers.count), UInt64(lanes.count)], at: 8, &slab)
    slab[64] = 0xfedc_ba98_7654_3210
    put([1_700_000_000_000_000_000, 4_000_000_000], at: 96, &slab)
    slab[112] = slab.fixedCRC
    put([UInt64(begin), 1_700_000_001_000_000_000], at: 128, &slab)
    slab[216] = slab.checkWord(to: 144)
    if isWhole {
      put([UInt64(begin) + 1000, 11, 12, 13, 14, 15 << 20, 99, 1], at: 144, &slab)
      put([1_700_000_001_000_001_000], at: 208, &slab)
      slab[224] = slab.checkWord(to: 216)
      slab[232] = 300
    }
    slab[320] = UInt64(lanes.count)
    for (ordinal, worker) in workers.enumerated() {
      if let worker { put(worker, ordinal, &slab) }
    }
    for (index, lane) in lanes.enumerated() {
      let at = PlainSlab.offset(of: workers.count + index)
      put([lane, UInt64(begin) + 1, UInt64(begin) + 900, 50, 6 << 20], at: at, &slab)
      slab[at + 56] = slab.laneCommit(workers.count + index, index: index)
    }
    return slab.bytes
  }

  private static func put(_ worker: Worker, _ ordinal: Int, _ slab: inout PlainSlab) {
    let at = PlainSlab.offset(of: ordinal)
    put([UInt64(begin), UInt64(begin + worker.start)], at: at, &slab)
    slab[at + 40] = lanes[ordinal % 2]
    guard worker.status != 0 else { return }
    let words = [begin + worker.finish, worker.cpu, worker.result].map { UInt64(bitPattern: $0) }
    put(words, at: at + 16, &slab)
    slab[at + 48] = worker.status
    slab[at + 56] = slab.slotCommit(ordinal, ordinal: ordinal)
  }

  private static func put(_ words: [UInt64], at offset: Int, _ slab: inout PlainSlab) {
    for (index, word) in words.enumerated() { slab[offset + 8 * index] = word }
  }
}
