internal import FoundationEssentials

/// Reads a plan back from the database, with the trials that are still planned.
enum PlanReader {
  static func plan(_ runID: Int64, _ uuid: UUID, _ db: SQLConnection) throws -> RunPlan? {
    let trials = try trials(runID, db)
    guard
      let row = try db.row(
        """
        SELECT r.started_unix_ns, r.label, r.tags, r.command, r.concur_version, r.seed,
          r.settings, r.conditions, coalesce(k.recorded_uuid, m.uuid), m.name, e.facts
        FROM run AS r
        JOIN environment AS e USING (environment_id)
        JOIN machine AS m USING (machine_id)
        LEFT JOIN clone AS k USING (machine_id)
        WHERE r.run_id = ?
        """,
        [.integer(runID)]),
      let started = row[0].integer, let command = row[3].text, let version = row[4].text,
      let seed = row[5].integer, let machine = row[8].blob.flatMap({ UUID(bytes: $0) }),
      let name = row[9].text
    else { return nil }
    return RunPlan(
      uuid: uuid, startedUnixNs: started, label: row[1].text,
      tags: try members(row[2]).compactMapValues { $0.text }, command: command, version: version,
      seed: seed, settings: .object(try members(row[6])), conditions: .object(try members(row[7])),
      machine: MachineDescription(uuid: machine, name: name),
      environment: EnvironmentDescription(facts: try members(row[10])),
      cases: try trials.cases.map { try workloadCase($0, db) },
      alternatives: try trials.alternatives.map { try alternative($0, db) },
      members: trials.members, blocks: trials.blocks, positions: trials.positions,
      trials: trials.trials)
  }

  /// What is read of a run's trials: those that are planned, and what all of them are of.
  private struct Trials {
    var trials: [PlannedTrial] = []
    var members: [BlockMember] = []
    var cases: [Int64] = []
    var alternatives: [Int64] = []
    var blocks = 0
    var positions = 0
  }

  private static func trials(_ runID: Int64, _ db: SQLConnection) throws -> Trials {
    let rows = try db.rows(
      """
      SELECT uuid, position, block, warmup, case_id, alternative_id, source_digest, status
      FROM trial WHERE run_id = ? ORDER BY position
      """,
      [.integer(runID)])
    var found = Trials()
    var cases = Keys()
    var alternatives = Keys()
    for row in rows {
      guard let uuid = row[0].blob.flatMap({ UUID(bytes: $0) }), let position = row[1].integer,
        let block = row[2].integer, let caseID = row[4].integer, let alternativeID = row[5].integer,
        RecordedRanges.place.contains(position), RecordedRanges.place.contains(block)
      else { throw damage("trial") }
      let trial = PlannedTrial(
        uuid: uuid, position: Int(position), block: Int(block), warmup: row[3] == .integer(1),
        caseIndex: cases.index(of: caseID),
        alternativeIndex: alternatives.index(of: alternativeID), sourceDigest: row[6].blob)
      if row[7] == .text("planned") { found.trials.append(trial) }
      found.positions = trial.position + 1
      if !trial.warmup { found.blocks = max(found.blocks, trial.block + 1) }
      // What was interrupted is repeated by a trial of its own.
      if trial.block == 0, !trial.warmup, row[7] != .text("interrupted") {
        found.members.append(
          BlockMember(
            caseIndex: trial.caseIndex, alternativeIndex: trial.alternativeIndex,
            sourceDigest: trial.sourceDigest))
      }
    }
    found.cases = cases.all
    found.alternatives = alternatives.all
    return found
  }

  private static func workloadCase(_ id: Int64, _ db: SQLConnection) throws -> CaseDescription {
    let row = try db.row(
      """
      SELECT workload, workload_version, params, workers, concurrency, inputs_digest
      FROM workload_case WHERE case_id = ?
      """,
      [.integer(id)])
    guard let row, let workload = row[0].text, let version = row[1].integer,
      let workers = row[3].integer, let concurrency = row[4].integer,
      RecordedRanges.flaw(inCaseOf: row[1], workers: row[3], concurrency: row[4]) == nil
    else { throw damage("case") }
    return CaseDescription(
      workload: workload, workloadVersion: Int(version), params: try members(row[2]),
      workers: Int(workers), concurrency: Int(concurrency), inputsDigest: row[5].blob)
  }

  private static func alternative(_ id: Int64, _ db: SQLConnection) throws -> Alternative {
    let row = try db.row(
      """
      SELECT rt.name, rt.kind, rt.version, rt.facts, a.model, a.variant
      FROM alternative AS a JOIN runtime AS rt USING (runtime_id) WHERE a.alternative_id = ?
      """,
      [.integer(id)])
    guard let row, let name = row[0].text, let kind = row[1].text, let version = row[2].text,
      let model = row[4].text, let variant = row[5].text
    else { throw damage("alternative") }
    return Alternative(
      runtime: RuntimeDescription(
        name: name, kind: kind, version: version, facts: try members(row[3])),
      model: model, variant: variant)
  }

  /// The members of a JSON object.
  private static func members(_ value: SQLValue) throws -> [String: JSONValue] {
    guard let text = value.text, case .object(let members)? = try? JSONValue(parsing: text) else {
      throw damage("JSON text")
    }
    return members
  }

  private static func damage(_ what: String) -> SQLiteFailure {
    SQLiteFailure(code: 11, message: "a \(what) of the plan cannot be read")
  }

  /// Keys in the order in which they were first met.
  private struct Keys {
    private(set) var all: [Int64] = []
    private var indices: [Int64: Int] = [:]

    mutating func index(of key: Int64) -> Int {
      if let index = indices[key] { return index }
      indices[key] = all.count
      all.append(key)
      return all.count - 1
    }
  }
}
