/// What was removed here on purpose, so that a merge does not bring it back.
enum Tombstones {
  /// What was removed of a run.
  enum Kind: String {
    /// All of it.
    case run
    /// Its worker rows; the summaries are here.
    case workers
  }

  /// What was removed of a run; nil where nothing was.
  static func kind(of run: [UInt8], _ db: SQLConnection) throws -> Kind? {
    try db.row("SELECT what FROM tombstone WHERE uuid = ?", [.blob(run)])?[0].text
      .flatMap { Kind(rawValue: $0) }
  }

  /// Remembers that something was removed.
  static func add(_ kind: Kind, of run: [UInt8], _ db: SQLConnection) throws {
    let now = try db.row("SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')")?[0] ?? .null
    let values = [SQLValue.blob(run), .text(kind.rawValue), now]
    try db.change(
      """
      INSERT INTO tombstone (uuid, what, removed_at, checksum) VALUES (?, ?, ?, ?)
      ON CONFLICT (uuid) DO UPDATE SET
        what = excluded.what, removed_at = excluded.removed_at, checksum = excluded.checksum
      """, values + [.blob(RowChecksum.of(values))])
  }

  /// Forgets it.
  static func remove(_ run: [UInt8], _ db: SQLConnection) throws {
    try db.change("DELETE FROM tombstone WHERE uuid = ?", [.blob(run)])
  }
}
