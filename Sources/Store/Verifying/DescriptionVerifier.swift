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
    for row in try db.rows("SELECT digest, facts FROM environment") {
      guard let facts = row[1].text, row[0] == .blob(SHA256Digest.of(facts)) else {
        report("environment", row[0], &result)
        continue
      }
    }
    for row in try db.rows("SELECT digest, name, kind, version, facts FROM runtime") {
      guard let name = row[1].text, let kind = row[2].text, let version = row[3].text,
        let facts = row[4].text,
        row[0]
          == .blob(
            RuntimeDescription.digest(name: name, kind: kind, version: version, facts: facts))
      else {
        report("runtime", row[1], &result)
        continue
      }
    }
    try verifyCases(db, &result)
  }

  private static func verifyCases(_ db: SQLConnection, _ result: inout Verification) throws {
    let cases = """
      SELECT digest, workload, workload_version, params, workers, concurrency, inputs_digest
      FROM workload_case
      """
    for row in try db.rows(cases) {
      guard let workload = row[1].text, let version = row[2].integer, let params = row[3].text,
        let workers = row[4].integer, let concurrency = row[5].integer,
        row[0]
          == .blob(
            SHA256Digest.of(
              CaseDescription.canonicalJSON(
                workload: workload, version: Int(version), params: params, workers: Int(workers),
                concurrency: Int(concurrency), inputsDigest: row[6].blob)))
      else {
        report("case", row[1], &result)
        continue
      }
    }
  }

  private static func report(_ kind: String, _ name: SQLValue, _ result: inout Verification) {
    let name = name.text ?? name.blob.map { SHA256Digest.hex($0) } ?? "?"
    result.report(.description("\(kind) \(name)"), "its description does not match its digest")
  }
}
