internal import FoundationEssentials

/// Machines that were made from one image and share its id, told apart by their hardware.
///
/// A machine whose hardware changes once has been rebuilt: its history goes on in a new segment. But
/// hardware that takes turns is that of several machines: each further one gets a row of its own.
/// Runs keep the id they were recorded with in their digests, so that this stays local.
enum MachineClones {
  /// The facts that tell hardware apart.
  private static let hardware = """
    json_object(
      'cpu_model', e.facts ->> 'cpu_model', 'logical_cpus', e.facts ->> 'logical_cpus',
      'memory_bucket_bytes', e.facts ->> 'memory_bucket_bytes',
      'numa_nodes', e.facts ->> 'numa_nodes', 'physical_cores', e.facts ->> 'physical_cores')
    """

  /// All environments that share a machine's id, by hardware: when its runs began and ended.
  private static let spans = """
    SELECT \(hardware) AS hardware, k.machine_id, min(r.started_unix_ns), max(r.started_unix_ns)
    FROM machine AS m
    JOIN environment AS e USING (machine_id)
    JOIN run AS r USING (environment_id)
    LEFT JOIN clone AS k USING (machine_id)
    WHERE coalesce(k.recorded_uuid, m.uuid) = ?
    GROUP BY 1
    ORDER BY 3, 1
    """

  private struct Span {
    let hardware: String
    /// The clone it is known to be.
    let clone: Int64?
    let first, last: Int64

    func overlaps(_ other: Span) -> Bool { first <= other.last && other.first <= last }
  }

  /// Gives every machine that is found to share this id a row of its own.
  static func separate(uuid: [UInt8], _ db: SQLConnection) throws {
    let spans = try db.rows(spans, [.blob(uuid)]).compactMap { row -> Span? in
      guard let hardware = row[0].text, let first = row[2].integer, let last = row[3].integer
      else { return nil }
      return Span(hardware: hardware, clone: row[1].integer, first: first, last: last)
    }
    guard spans.count > 1, let original = try MachineRows.key(of: uuid, db) else { return }
    var kept: [Span] = []
    for span in spans {
      if span.clone == nil && !kept.contains(where: span.overlaps) {
        kept.append(span)
      } else {
        let clone = try span.clone ?? make(of: original, uuid, span.hardware, db)
        try db.change(
          """
          UPDATE environment AS e SET machine_id = ?1
          WHERE e.machine_id = ?2 AND \(hardware) = ?3
          """,
          [.integer(clone), .integer(original), .text(span.hardware)])
      }
    }
  }

  private static func make(
    of original: Int64, _ uuid: [UInt8], _ hardware: String, _ db: SQLConnection
  ) throws -> Int64 {
    let own = self.uuid(uuid, hardware)
    let name = try db.row("SELECT name FROM machine WHERE machine_id = ?", [.integer(original)])
    let clone = try MachineRows.row(uuid: own, name: name?[0].text ?? "unnamed", db)
    try db.change(
      """
      INSERT INTO clone (machine_id, recorded_uuid, hardware, checksum) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """,
      [
        .integer(clone), .blob(uuid), .text(hardware),
        .blob(checksum(own: own, recorded: uuid, hardware)),
      ])
    return clone
  }

  /// A checksum by which `verify` notices damage.
  static func checksum(own: [UInt8], recorded: [UInt8], _ hardware: String) -> [UInt8] {
    RowChecksum.of([.blob(own), .blob(recorded), .text(hardware)])
  }

  /// What identifies a clone: the first bytes of a digest over the id and the hardware, made a UUID
  /// of version 8 (RFC 9562).
  private static func uuid(_ recorded: [UInt8], _ hardware: String) -> [UInt8] {
    var hasher = CanonicalHasher()
    hasher.update(.blob(recorded))
    hasher.update(.text(hardware))
    var bytes = Array(hasher.digest().prefix(16))
    bytes[6] = bytes[6] & 0x0f | 0x80
    bytes[8] = bytes[8] & 0x3f | 0x80
    return bytes
  }
}
