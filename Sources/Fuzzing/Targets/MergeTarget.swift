internal import FoundationEssentials
internal import Store

/// A database that is merged from. It is never changed, and what comes in of it is what was recorded,
/// whole runs of it, in a database that is sound; of a forged one, whose digests were made anew, what a
/// recording can say, and every report is made of it.
struct MergeTarget: FuzzTarget {
  let name = "merge"
  let corpus: [[UInt8]]
  private let original: DatabaseDump
  private let empty: [UInt8]
  private let folder: String
  private let source, target: FuzzFile
  private let forgery: DatabaseForgery

  /// - Parameter folder: where the databases are written.
  /// - Throws: where the corpus cannot be made.
  init(folder: String) throws {
    self.folder = folder + "/merge"
    source = FuzzFile(path: self.folder + "/source.db")
    target = FuzzFile(path: self.folder + "/target.db")
    forgery = DatabaseForgery(folder: folder)
    try FileManager.default.createDirectory(
      atPath: self.folder, withIntermediateDirectories: true)
    empty = try CorpusDatabase("empty", folder: folder).finished()
    let full = try CorpusDatabase("full", folder: folder)
    try full.record(
      CorpusPlan.make(mark: 1, blocks: 1, workers: CorpusSlab.everyKind.count),
      CorpusSlab.everyKind)
    try full.record(CorpusPlan.make(mark: 2, blocks: 1, workers: 30), CorpusSlab.well(30))
    original = try DatabaseDump(full.store)
    corpus = [try full.finished()]
  }

  func mutate(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    if random.once(in: 3) {
      forgery.apply(&input, &random)
    } else {
      DatabaseMutation.apply(&input, &random)
    }
  }

  func check(_ input: [UInt8]) throws -> Outcome {
    try source.set(input)
    try target.set(empty)
    let store = try ResultStore.openForWriting(
      DatabaseLocation(path: target.path), busyTimeout: 0.01)
    defer { store.close() }
    var outcome = Outcome.refused
    do {
      let merged = try store.merge(from: source.path)
      if merged.count(.added) > 0 { outcome = .accepted }
    } catch is StoreError {
      outcome = .refused
    }
    if source.bytes() != input { return .finding("merging changed its source") }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    for name in names where name != "source.db" && name != "target.db" {
      FuzzFile(path: folder + "/" + name).remove()
    }
    guard names.count == 2 else { return .finding("merging left \(names)") }
    let verification = try store.verify()
    guard verification.isSound else {
      return .finding("what came in is not sound: \(verification.mismatches)")
    }
    _ = try AnyReport.query(Int(PlainChecksum.crc32(input)), of: store)
    if isForged(input) {
      return try PlainRanges.violation(in: store).map { .finding("an impossible \($0) came in") }
        ?? outcome
    }
    return try DatabaseDump(store).lie(against: original).map { .finding("there is \($0)") }
      ?? outcome
  }

  /// Whether its digests were made anew, which what it says may show: a name in its schema.
  private func isForged(_ input: [UInt8]) -> Bool {
    input.firstRange(of: Array("TABLE forged".utf8)) != nil
  }
}
