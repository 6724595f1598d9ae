internal import FoundationEssentials

/// Brings in what runs refer to: machine, environment, cases, runtimes, alternatives. Each is checked
/// against the digest of its own content before it is stored, and stored once.
final class DescriptionTransfer {
  private let source, target: SQLConnection
  private var cases: [Int64: Int64] = [:]
  private var alternatives: [Int64: Int64] = [:]

  init(from source: SQLConnection, to target: SQLConnection) {
    self.source = source
    self.target = target
  }

  /// Forgets the keys it gave, some of which may have been rolled back.
  func forget() {
    cases = [:]
    alternatives = [:]
  }

  /// The environment of a run.
  ///
  /// - Returns: its key here, and the id of its machine as it was recorded.
  func environment(ofRun runID: Int64) throws -> (key: Int64, machine: [UInt8]) {
    let row = try Refusal.reading {
      try source.row(
        """
        SELECT e.digest, e.facts, coalesce(k.recorded_uuid, m.uuid), m.name, m.uuid, m.checksum
        FROM run AS r
        JOIN environment AS e USING (environment_id)
        JOIN machine AS m USING (machine_id)
        LEFT JOIN clone AS k USING (machine_id)
        WHERE r.run_id = ?
        """,
        [.integer(runID)])
    }
    guard let row else { throw Refusal("its environment or machine is missing") }
    guard let digest = row[0].blob, let facts = row[1].text, let machine = row[2].blob,
      let name = row[3].text, digest == SHA256Digest.of(facts), Self.owner(of: facts) == machine
    else { throw Refusal("its environment does not match its digest") }
    guard let own = row[4].blob,
      row[5] == .blob(MachineDescription.checksum(uuid: own, name: name))
    else { throw Refusal("its machine does not match its checksum") }
    return try Refusal.storing {
      let machineID = try MachineRows.row(uuid: machine, name: name, target)
      return (
        try PlanRows.environment(digest: digest, facts: facts, machine: machineID, target), machine
      )
    }
  }

  /// The key here of a case.
  func workloadCase(_ key: Int64) throws -> Int64 {
    if let known = cases[key] { return known }
    let row = try Refusal.reading {
      try source.row(
        """
        SELECT digest, workload, workload_version, params, workers, concurrency, inputs_digest
        FROM workload_case WHERE case_id = ?
        """, [.integer(key)])
    }
    guard let row else { throw Refusal("a case of it is missing") }
    guard let digest = row[0].blob, DescriptionVerifier.isSound(workloadCase: row) else {
      throw Refusal("a case of it does not match its digest")
    }
    if let flaw = DescriptionVerifier.flaw(inCase: row) { throw Refusal("a case of it: \(flaw)") }
    let own = try Refusal.storing {
      try PlanRows.workloadCase(digest: digest, Array(row.dropFirst()), target)
    }
    cases[key] = own
    return own
  }

  /// The key here of an alternative.
  func alternative(_ key: Int64) throws -> Int64 {
    if let known = alternatives[key] { return known }
    let row = try Refusal.reading {
      try source.row(
        """
        SELECT a.model, a.variant, rt.digest, rt.name, rt.kind, rt.version, rt.facts
        FROM alternative AS a JOIN runtime AS rt USING (runtime_id) WHERE a.alternative_id = ?
        """, [.integer(key)])
    }
    guard let row else { throw Refusal("an alternative of it is missing") }
    let runtime = Array(row.dropFirst(2))
    guard let digest = row[2].blob, DescriptionVerifier.isSound(runtime: runtime) else {
      throw Refusal("a runtime of it does not match its digest")
    }
    let own = try Refusal.storing {
      let runtimeID = try PlanRows.runtime(digest: digest, Array(runtime.dropFirst()), target)
      return try PlanRows.alternative(runtime: runtimeID, row[0], row[1], target)
    }
    alternatives[key] = own
    return own
  }

  /// Whose facts these say they are.
  private static func owner(of facts: String) -> [UInt8]? {
    guard case .object(let members)? = try? JSONValue(parsing: facts),
      let text = members["machine"]?.text
    else { return nil }
    return UUID(uuidString: text)?.bytes
  }
}
