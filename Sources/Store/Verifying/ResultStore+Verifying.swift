extension ResultStore {
  /// Checks the whole database: SQLite's own consistency, the schema, references, and every digest
  /// recomputed from what the rows say now.
  ///
  /// SQLite's check is no checksum: a flipped bit in a number passes it. The digests cover every
  /// value that a view or a query can show of an ended run.
  ///
  /// - Returns: what was checked and what does not match; damage is not thrown but reported.
  /// - Throws: `StoreError` where the file cannot be read at all.
  public func verify() throws -> Verification {
    var result = Verification()
    try checking(.file, &result) { result in
      try read { db in
        try FileVerifier.verifyLength(of: openPath, db, &result)
        try FileVerifier.verify(db, &result)
      }
    }
    try checking(.file, &result) { result in
      try read { try DescriptionVerifier.verify($0, &result) }
    }
    var runs: [Int64] = []
    try checking(.file, &result) { _ in
      runs = try read { try $0.rows("SELECT run_id FROM run ORDER BY run_id") }
        .compactMap { $0[0].integer }
    }
    for run in runs {
      // A transaction a run, so that a recorder is not kept waiting for all of them.
      try checking(.file, &result) { result in
        try read { db in
          try db.snapshot { try RunVerifier.verify(run, db, &result) }
        }
      }
    }
    return result
  }

  /// Runs a check; where damage keeps it from its end, that is what it found.
  private func checking(
    _ subject: Verification.Subject, _ result: inout Verification,
    _ body: (inout Verification) throws -> Void
  ) throws {
    do {
      try body(&result)
    } catch StoreError.unusable(_, .damaged(let reason)) {
      result.report(subject, reason)
    } catch StoreError.unusable(_, .notSQLite) {
      result.report(subject, "it cannot be read as a database")
    }
  }
}
