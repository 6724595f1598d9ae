internal import Slab

/// Holds the workers of a trial, in the order of their ordinals, against what its row says of them.
struct WorkerCheck {
  /// What is held against them, of a trial `t` with a case `c`.
  static let columns = """
    t.worker_digest, t.result_digest, t.started, t.finished, t.ok, t.failed, t.lost, t.torn,
    (SELECT count(*) FROM lane AS l WHERE l.trial_id = t.trial_id), c.workers
    """

  private let expected: [SQLValue]
  private let lanes: Int64
  private var hasher: WorkerHasher
  private var counts = WorkerCounts()
  private var isPossible = true

  /// - Parameter expected: the values of `columns`.
  init(_ expected: some Sequence<SQLValue>) {
    self.expected = Array(expected)
    lanes = self.expected[8].integer ?? 0
    hasher = WorkerHasher(count: Int(self.expected[9].integer ?? 0))
  }

  /// How many workers the trial has by its case.
  var workers: Int64 { expected[9].integer ?? 0 }

  /// Takes the next rows.
  mutating func update(_ rows: UnsafeBufferPointer<WorkerRow>) {
    hasher.update(rows)
    for row in rows {
      counts.add(row)
      isPossible = isPossible && RecordedRanges.holds(row, lanes: lanes)
    }
  }

  /// What does not match, once all rows are taken; nil where everything does. The rest of a sentence.
  ///
  /// - Parameter summary: whether what else the trial says is whole; else only digests are compared.
  mutating func flaw(besides summary: Bool = true) -> String? {
    let digests = hasher.digests()
    guard expected[0] == .blob(digests.workers), expected[1] == .blob(digests.results) else {
      return "its workers do not match their digest"
    }
    guard summary else { return nil }
    guard isPossible else { return "a worker of it cannot have been recorded so" }
    let found = [
      counts.started, counts.finished, counts.ok, counts.failed, counts.lost, counts.torn,
    ]
    return expected[2..<8].elementsEqual(found.map { .integer($0) })
      ? nil : "it counts its workers otherwise than they ended"
  }
}
