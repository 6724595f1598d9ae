internal import Store

/// What a whole database answers, each question asked once.
final class RecordedAnswers {
  private let store: ResultStore
  private var answers: [String: QueryResult] = [:]
  /// More than this is forgotten: changed cells ask for what is not there.
  private static let most = 5000

  /// Makes the database: runs of a sweep that did well, one after the other, and one of workers that
  /// ended in every way.
  init(folder: String) throws {
    let made = try CorpusDatabase("answers", folder: folder)
    for mark in UInt8(1)...4 {
      let plan = CorpusPlan.make(mark: mark, blocks: 3, workers: 4, concurrencies: [1, 2, 4])
      try made.record(plan, CorpusSlab.well(4))
    }
    let workers = CorpusSlab.everyKind
    try made.record(CorpusPlan.make(mark: 5, blocks: 2, workers: workers.count), workers)
    store = made.store
  }

  /// An answer.
  func rows(_ name: String, _ parameters: [String: SQLValue]) throws -> QueryResult {
    let key = "\(name) \(parameters.sorted { $0.key < $1.key })"
    if let known = answers[key] { return known }
    let answer = try store.rows(name, parameters)
    if answers.count > Self.most { answers = [:] }
    answers[key] = answer
    return answer
  }
}
