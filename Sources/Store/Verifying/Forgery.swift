internal import CSQLite

/// What a forger can do to a database: any change, and then every digest made anew. For the fuzzer and
/// the tests, which show that what is believed is more than what has the right digests.
package enum Forgery {
  /// Changes a database that nobody has open.
  ///
  /// A statement that fails changes nothing, and the next is run.
  ///
  /// - Parameters:
  ///   - values: what changes rows, run without the checks and types of the tables.
  ///   - schema: what changes the schema, run after the digests are made.
  ///   - path: of the database.
  /// - Throws: where it cannot be written.
  package static func apply(
    values: [String] = [], schema: [String] = [], to path: String
  ) throws {
    let texts = try SQLConnection.with(path) { db in
      try prepare(db)
      let texts = try db.rows("SELECT sql, name FROM sqlite_schema WHERE type = 'table'")
      try db.execute(
        """
        UPDATE sqlite_schema SET sql =
          replace(replace(sql, ') STRICT, WITHOUT', ') WITHOUT'), ') STRICT', ')')
        WHERE type = 'table'
        """)
      return texts
    }
    try SQLConnection.with(path) { db in
      try prepare(db)
      for statement in values { try? db.execute(statement) }
      try makeDigests(db)
      for text in texts { try db.change("UPDATE sqlite_schema SET sql = ? WHERE name = ?", text) }
    }
    try SQLConnection.with(path) { db in
      try prepare(db)
      for statement in schema { try? db.execute(statement) }
    }
  }

  private static func prepare(_ db: SQLConnection) throws {
    try db.execute(
      """
      PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;
      PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON
      """)
  }

  /// Makes all digests and checksums fit the rows, as far as the rows can be read.
  private static func makeDigests(_ db: SQLConnection) throws {
    try seal("machine", ["uuid", "name"], "checksum", db) { row in
      guard let uuid = row[0].blob, let name = row[1].text else { return nil }
      return MachineDescription.checksum(uuid: uuid, name: name)
    }
    try seal("environment", ["facts"], "digest", db) { $0[0].text.map { SHA256Digest.of($0) } }
    try seal("runtime", ["name", "kind", "version", "facts"], "digest", db) { row in
      guard let name = row[0].text, let kind = row[1].text, let version = row[2].text,
        let facts = row[3].text
      else { return nil }
      return RuntimeDescription.digest(name: name, kind: kind, version: version, facts: facts)
    }
    let ofCase = [
      "workload", "workload_version", "params", "workers", "concurrency", "inputs_digest",
    ]
    try seal("workload_case", ofCase, "digest", db) { row in
      guard let workload = row[0].text, let version = row[1].integer, let params = row[2].text,
        let workers = row[3].integer, let concurrency = row[4].integer
      else { return nil }
      return SHA256Digest.of(
        CaseDescription.canonicalJSON(
          workload: workload, version: Int(version), params: params, workers: Int(workers),
          concurrency: Int(concurrency), inputsDigest: row[5].blob))
    }
    for table in RowChecksum.tables {
      try seal(table.name, table.columns, "checksum", db) { RowChecksum.of($0) }
    }
    for trial in try db.rows("SELECT trial_id FROM trial WHERE digest IS NOT NULL") {
      guard let trialID = trial[0].integer else { continue }
      if let workers = try WorkerRows(of: trialID, db).all(), !workers.isEmpty {
        var hasher = WorkerHasher(count: workers.count)
        workers.withUnsafeBufferPointer { hasher.update($0) }
        let digests = hasher.digests()
        try db.change(
          "UPDATE trial SET worker_digest = ?, result_digest = ? WHERE trial_id = ?",
          [.blob(digests.workers), .blob(digests.results), trial[0]])
      }
      try TrialDigest.store(trialID, db)
    }
    for run in try db.rows("SELECT run_id FROM run WHERE digest IS NOT NULL") {
      guard let runID = run[0].integer else { continue }
      try db.change(
        "UPDATE run SET digest = ? WHERE run_id = ?",
        [.blob(RunDigest.compute(runID, db)), .integer(runID)])
    }
  }

  private static func seal(
    _ table: String, _ columns: [String], _ checksum: String, _ db: SQLConnection,
    _ compute: ([SQLValue]) -> [UInt8]?
  ) throws {
    let names = columns.joined(separator: ", ")
    let condition = columns.map { "\($0) IS ?" }.joined(separator: " AND ")
    for row in try db.rows("SELECT \(names) FROM \(table)") {
      guard let digest = compute(row) else { continue }
      // Two rows that have become one cannot both have their digest.
      try db.change(
        "UPDATE OR IGNORE \(table) SET \(checksum) = ? WHERE \(condition)", [.blob(digest)] + row)
    }
  }
}
