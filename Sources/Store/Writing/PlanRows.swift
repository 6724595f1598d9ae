/// The rows a plan becomes. What is identified by its content is stored once, whoever names it.
enum PlanRows {
  static func environment(
    digest: [UInt8], facts: String, machine: Int64, _ db: SQLConnection
  ) throws -> Int64 {
    try row(
      """
      INSERT INTO environment (digest, machine_id, facts) VALUES (?, ?, ?)
      ON CONFLICT (digest) DO NOTHING
      """,
      [.blob(digest), .integer(machine), .text(facts)],
      found: "SELECT environment_id FROM environment WHERE digest = ?", [.blob(digest)], db)
  }

  static func runtime(_ runtime: RuntimeDescription, _ db: SQLConnection) throws -> Int64 {
    try self.runtime(
      digest: runtime.digest,
      [
        .text(runtime.name), .text(runtime.kind), .text(runtime.version),
        .text(JSONValue.object(runtime.facts).canonicalText),
      ], db)
  }

  /// - Parameter values: name, kind, version, facts.
  static func runtime(
    digest: [UInt8], _ values: [SQLValue], _ db: SQLConnection
  ) throws -> Int64 {
    try row(
      """
      INSERT INTO runtime (digest, name, kind, version, facts) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (digest) DO NOTHING
      """,
      [.blob(digest)] + values,
      found: "SELECT runtime_id FROM runtime WHERE digest = ?", [.blob(digest)], db)
  }

  static func alternative(_ alternative: Alternative, _ db: SQLConnection) throws -> Int64 {
    try self.alternative(
      runtime: runtime(alternative.runtime, db), .text(alternative.model),
      .text(alternative.variant), db)
  }

  static func alternative(
    runtime: Int64, _ model: SQLValue, _ variant: SQLValue, _ db: SQLConnection
  ) throws -> Int64 {
    let identity: [SQLValue] = [.integer(runtime), model, variant]
    return try row(
      """
      INSERT INTO alternative (runtime_id, model, variant) VALUES (?, ?, ?)
      ON CONFLICT (runtime_id, model, variant) DO NOTHING
      """,
      identity,
      found: """
        SELECT alternative_id FROM alternative
        WHERE runtime_id = ? AND model = ? AND variant = ?
        """,
      identity, db)
  }

  static func workloadCase(_ described: CaseDescription, _ db: SQLConnection) throws -> Int64 {
    try workloadCase(
      digest: described.digest,
      [
        .text(described.workload), .integer(Int64(described.workloadVersion)),
        .text(JSONValue.object(described.params).canonicalText),
        .integer(Int64(described.workers)), .integer(Int64(described.concurrency)),
        SQLValue(described.inputsDigest),
      ], db)
  }

  /// - Parameter values: workload, its version, parameters, workers, concurrency, inputs' digest.
  static func workloadCase(
    digest: [UInt8], _ values: [SQLValue], _ db: SQLConnection
  ) throws -> Int64 {
    try row(
      """
      INSERT INTO workload_case (
        digest, workload, workload_version, params, workers, concurrency, inputs_digest)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (digest) DO NOTHING
      """,
      [.blob(digest)] + values,
      found: "SELECT case_id FROM workload_case WHERE digest = ?", [.blob(digest)], db)
  }

  /// The run's row, which must be new.
  static func run(_ plan: RunPlan, _ environment: Int64, _ db: SQLConnection) throws -> Int64 {
    try db.change(
      """
      INSERT INTO run (
        uuid, environment_id, started_unix_ns, status, label, tags, command, concur_version, seed,
        settings, conditions)
      VALUES (?, ?, ?, 'planned', ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .blob(plan.uuid.bytes), .integer(environment), .integer(plan.startedUnixNs),
        SQLValue(plan.label),
        .text(JSONValue.object(plan.tags.mapValues { .text($0) }).canonicalText),
        .text(plan.command), .text(plan.version), .integer(plan.seed),
        .text(plan.settings.canonicalText), .text(plan.conditions.canonicalText),
      ])
    return db.lastInsertedRowID
  }

  static func trial(
    _ trial: PlannedTrial, run: Int64, workloadCase: Int64, alternative: Int64,
    _ db: SQLConnection
  ) throws {
    try db.change(
      """
      INSERT INTO trial (
        uuid, run_id, position, block, warmup, case_id, alternative_id, source_digest,
        status)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'planned')
      """,
      [
        .blob(trial.uuid.bytes), .integer(run), .integer(Int64(trial.position)),
        .integer(Int64(trial.block)), .integer(trial.warmup ? 1 : 0), .integer(workloadCase),
        .integer(alternative), SQLValue(trial.sourceDigest),
      ])
  }

  /// Inserts a row unless it is there, and finds its key.
  private static func row(
    _ insert: String, _ values: [SQLValue], found select: String, _ identity: [SQLValue],
    _ db: SQLConnection
  ) throws -> Int64 {
    try db.change(insert, values)
    guard let id = try db.integer(select, identity) else {
      throw SQLiteFailure(code: 11, message: "a row that was just stored is not there")
    }
    return id
  }
}
