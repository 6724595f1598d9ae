/// The rows a plan becomes. What is identified by its content is stored once, whoever names it.
enum PlanRows {
  /// The machine's row; a name it has already stays.
  static func machine(_ machine: MachineDescription, _ db: SQLConnection) throws -> Int64 {
    let uuid = machine.uuid.bytes
    return try row(
      "INSERT INTO machine (uuid, name, checksum) VALUES (?, ?, ?) ON CONFLICT (uuid) DO NOTHING",
      [
        .blob(uuid), .text(machine.name),
        .blob(MachineDescription.checksum(uuid: uuid, name: machine.name)),
      ],
      found: "SELECT machine_id FROM machine WHERE uuid = ?", [.blob(uuid)], db)
  }

  static func environment(
    _ environment: EnvironmentDescription, on machine: MachineDescription, _ machineID: Int64,
    _ db: SQLConnection
  ) throws -> Int64 {
    let digest = SQLValue.blob(environment.digest(on: machine))
    return try row(
      """
      INSERT INTO environment (digest, machine_id, facts) VALUES (?, ?, ?)
      ON CONFLICT (digest) DO NOTHING
      """,
      [digest, .integer(machineID), .text(environment.canonicalFacts(on: machine))],
      found: "SELECT environment_id FROM environment WHERE digest = ?", [digest], db)
  }

  static func runtime(_ runtime: RuntimeDescription, _ db: SQLConnection) throws -> Int64 {
    let digest = SQLValue.blob(runtime.digest)
    return try row(
      """
      INSERT INTO runtime (digest, name, kind, version, facts) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (digest) DO NOTHING
      """,
      [
        digest, .text(runtime.name), .text(runtime.kind), .text(runtime.version),
        .text(JSONValue.object(runtime.facts).canonicalText),
      ],
      found: "SELECT runtime_id FROM runtime WHERE digest = ?", [digest], db)
  }

  static func alternative(_ alternative: Alternative, _ db: SQLConnection) throws -> Int64 {
    let identity: [SQLValue] = [
      .integer(try runtime(alternative.runtime, db)), .text(alternative.model),
      .text(alternative.variant),
    ]
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
    let digest = SQLValue.blob(described.digest)
    return try row(
      """
      INSERT INTO workload_case (
        digest, workload, workload_version, params, workers, concurrency, inputs_digest)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (digest) DO NOTHING
      """,
      [
        digest, .text(described.workload), .integer(Int64(described.workloadVersion)),
        .text(JSONValue.object(described.params).canonicalText),
        .integer(Int64(described.workers)), .integer(Int64(described.concurrency)),
        SQLValue(described.inputsDigest),
      ],
      found: "SELECT case_id FROM workload_case WHERE digest = ?", [digest], db)
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
