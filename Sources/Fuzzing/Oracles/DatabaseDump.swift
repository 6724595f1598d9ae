internal import Store

/// Everything the views show of ended runs, by run.
struct DatabaseDump {
  private static let queries = ["runs", "trials", "workers", "lanes", "errors"].map { view in
    """
    SELECT run_id, * FROM \(view)
    WHERE run_id IN (SELECT run_id FROM runs WHERE status <> 'planned')
    """
  }

  private var runs: [SQLValue: Set<[SQLValue]>] = [:]

  /// Reads a database.
  ///
  /// - Throws: `StoreError`.
  init(_ store: ResultStore) throws {
    for (index, query) in Self.queries.enumerated() {
      for row in try store.query(query).rows {
        runs[row[0], default: []].insert([.integer(Int64(index))] + row)
      }
    }
  }

  /// Adds the runs of another database; where both have one, they are to be equal.
  mutating func add(_ other: DatabaseDump) { runs.merge(other.runs) { first, _ in first } }

  /// What this says of a run that `original` does not; nil where every run is one of the original's.
  func lie(against original: DatabaseDump) -> String? {
    for (run, rows) in runs {
      guard let right = original.runs[run] else { return "run \(run) that was never recorded" }
      if let row = rows.subtracting(right).first { return "a row that was never stored: \(row)" }
      if let row = right.subtracting(rows).first { return "a row that is gone: \(row)" }
    }
    return nil
  }
}
