/// Checks the rows that are identified by a digest of their own content.
enum DescriptionVerifier {
  static func verify(_ db: SQLConnection, _ result: inout Verification) throws {
    for row in try db.rows("SELECT checksum, uuid, name FROM machine") {
      guard let uuid = row[1].blob, let name = row[2].text,
        row[0] == .blob(MachineDescription.checksum(uuid: uuid, name: name))
      else {
        report("machine", row[2], &result)
        continue
      }
    }
    try verifyLocal(db, &result)
    for row in try db.rows("SELECT digest, facts FROM environment") {
      guard let facts = row[1].text, row[0] == .blob(SHA256Digest.of(facts)) else {
        report("environment", row[0], &result)
        continue
      }
    }
    for row in try db.rows("SELECT digest, name, kind, version, facts FROM runtime") {
      if !isSound(runtime: row) { report("runtime", row[1], &result) }
    }
    try verifyCases(db, &result)
  }

  /// What only this file knows: its migrations, what was removed from it, clones and labels.
  private static func verifyLocal(_ db: SQLConnection, _ result: inout Verification) throws {
    for mismatch in try RowChecksum.mismatches(db) { report(mismatch.row, mismatch.key, &result) }
    let clones = """
      SELECT k.checksum, m.uuid, k.recorded_uuid, k.hardware, m.name
      FROM clone AS k LEFT JOIN machine AS m USING (machine_id)
      """
    for row in try db.rows(clones) {
      guard let own = row[1].blob, let recorded = row[2].blob, let hardware = row[3].text,
        row[0] == .blob(MachineClones.checksum(own: own, recorded: recorded, hardware))
      else {
        report("clone", row[4], &result)
        continue
      }
    }
    let labels = """
      SELECT x.checksum, r.uuid, x.recorded_label, r.label
      FROM relabelled AS x LEFT JOIN run AS r USING (run_id)
      """
    for row in try db.rows(labels) {
      guard let uuid = row[1].blob,
        row[0] == .blob(RunLabels.checksum(uuid: uuid, recorded: row[2], label: row[3]))
      else {
        report("label of run", row[1], &result)
        continue
      }
    }
  }

  private static func verifyCases(_ db: SQLConnection, _ result: inout Verification) throws {
    let cases = """
      SELECT digest, workload, workload_version, params, workers, concurrency, inputs_digest
      FROM workload_case
      """
    for row in try db.rows(cases) {
      if !isSound(workloadCase: row) {
        report("case", row[1], &result)
      } else if let flaw = flaw(inCase: row) {
        result.report(.description("case \(row[1].text ?? "?")"), flaw)
      }
    }
  }

  /// - Parameter row: digest, name, kind, version, facts.
  static func isSound(runtime row: [SQLValue]) -> Bool {
    guard let name = row[1].text, let kind = row[2].text, let version = row[3].text,
      let facts = row[4].text
    else { return false }
    return row[0]
      == .blob(RuntimeDescription.digest(name: name, kind: kind, version: version, facts: facts))
  }

  /// - Parameter row: digest, workload, its version, parameters, workers, concurrency, inputs' digest.
  static func isSound(workloadCase row: [SQLValue]) -> Bool {
    guard let workload = row[1].text, let version = row[2].integer, let params = row[3].text,
      let workers = row[4].integer, let concurrency = row[5].integer,
      row[6] == .null || row[6].blob != nil
    else { return false }
    return row[0]
      == .blob(
        SHA256Digest.of(
          CaseDescription.canonicalJSON(
            workload: workload, version: Int(version), params: params, workers: Int(workers),
            concurrency: Int(concurrency), inputsDigest: row[6].blob)))
  }

  /// What is beyond its range in the same row.
  static func flaw(inCase row: [SQLValue]) -> String? {
    RecordedRanges.flaw(inCaseOf: row[2], workers: row[4], concurrency: row[5])
  }

  private static func report(_ kind: String, _ name: SQLValue, _ result: inout Verification) {
    let name = name.text ?? name.blob.map { SHA256Digest.hex($0) } ?? "?"
    result.report(.description("\(kind) \(name)"), "its description does not match its digest")
  }
}
