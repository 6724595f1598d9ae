internal import FoundationEssentials
internal import Store

/// A database file: opened, verified, queried and reported on as a command that reads does. It is never
/// changed, and where `verify` calls it sound, it says of ended runs what was recorded; of a forged one,
/// whose digests were made anew, nothing that no recording can say.
struct DatabaseTarget: FuzzTarget {
  let name = "database"
  let corpus: [[UInt8]]
  private let original: DatabaseDump
  private let folder: String
  private let file: FuzzFile
  private let forgery: DatabaseForgery

  private static let queries = [
    "SELECT count(*), sum(length(facts)) FROM environments", "SELECT * FROM machines",
    "SELECT w.status, count(*), avg(run_ns), max(result) FROM workers AS w GROUP BY 1 ORDER BY 2",
    "SELECT json_extract(params, '$.duration') AS d, group_concat(run_id) FROM trials GROUP BY d",
    "SELECT * FROM trials ORDER BY wall_ns DESC, trial_id LIMIT 5",
    "SELECT * FROM pragma_integrity_check", "SELECT sql FROM sqlite_schema",
  ]

  /// - Parameter folder: where the databases are written.
  /// - Throws: where the corpus cannot be made.
  init(folder: String) throws {
    self.folder = folder + "/database"
    file = FuzzFile(path: self.folder + "/fuzzed.db")
    forgery = DatabaseForgery(folder: folder)
    try FileManager.default.createDirectory(
      atPath: self.folder, withIntermediateDirectories: true)
    let small = try CorpusDatabase("small", folder: folder)
    try small.record(
      CorpusPlan.make(mark: 1, blocks: 2, workers: CorpusSlab.everyKind.count),
      CorpusSlab.everyKind)
    try small.record(CorpusPlan.make(mark: 2, blocks: 1, workers: 3), CorpusSlab.well(3))
    var original = try DatabaseDump(small.store)
    let large = try CorpusDatabase("large", folder: folder)
    try large.record(CorpusPlan.make(mark: 3, blocks: 1, workers: 150), CorpusSlab.well(150))
    try large.record(
      CorpusPlan.make(mark: 4, blocks: 2, workers: 4), CorpusSlab.well(4), trials: 3)
    original.add(try DatabaseDump(large.store))
    self.original = original
    corpus = [try small.finished(), try large.finished()]
  }

  func mutate(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    if random.once(in: 3) {
      forgery.apply(&input, &random)
    } else {
      DatabaseMutation.apply(&input, &random)
    }
  }

  func check(_ input: [UInt8]) throws -> Outcome {
    try file.set(input)
    var outcome = Outcome.refused
    do {
      outcome = try read(choice: Int(PlainChecksum.crc32(input)))
    } catch is StoreError {
      outcome = .refused
    }
    if case .finding = outcome { return outcome }
    if file.bytes() != input { return .finding("reading changed it") }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0 != "fuzzed.db" }
    for name in left { FuzzFile(path: folder + "/" + name).remove() }
    return left.allSatisfy { Self.mayBeLeft($0, beside: input) }
      ? outcome : .finding("reading left \(left)")
  }

  /// SQLite keeps a log and its index beside a file whose header says that it has one, also where it
  /// only reads.
  private static func mayBeLeft(_ name: String, beside database: [UInt8]) -> Bool {
    (name.hasSuffix("-wal") || name.hasSuffix("-shm")) && database.count > 19 && database[19] == 2
  }

  /// - Parameter choice: which of the queries are run.
  private func read(choice: Int) throws -> Outcome {
    let store = try ResultStore.openForReading(
      DatabaseLocation(path: file.path), busyTimeout: 0.01)
    defer { store.close() }
    let named = NamedQuery.all[choice % NamedQuery.all.count]
    let answers = [
      Result { try store.rows(named.name) },
      Result { try store.query(Self.queries[choice % Self.queries.count]) },
      Result { try AnyReport.query(choice, of: store) },
    ]
    let verification = try store.verify()
    for answer in answers {
      guard case .failure(let error) = answer else { continue }
      guard let error = error as? StoreError else {
        return .finding("\(named.name): it threw \(error)")
      }
      // An index whose entry lost its row passes SQLite's own check; to be told so is no wrong answer.
      if case .unusable(_, .damaged) = error { return .refused }
      if verification.isSound { return .finding("sound, and yet \(named.name): \(error)") }
    }
    guard verification.isSound else { return .refused }
    if let kinds = try DatabaseForgery.kinds(in: store) {
      if kinds.contains("schema") { return .finding("sound, and yet its schema is altered") }
      return try PlainRanges.violation(in: store)
        .map { .finding("sound, and yet it has an impossible \($0)") } ?? .accepted
    }
    let lie = try DatabaseDump(store).lie(against: original)
    return lie.map { .finding("sound, and yet it has \($0)") } ?? .accepted
  }
}
