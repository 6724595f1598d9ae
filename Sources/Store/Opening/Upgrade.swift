internal import FoundationEssentials
internal import Glibc

/// That a database of an earlier version was brought up to date.
public struct Upgrade: Sendable, Equatable {
  /// The version its schema had.
  public let from: Int32
  /// The version it has now.
  public let to: Int32
  /// Where the database lies as it was before; nil where it was a private copy.
  public let backup: String?

  /// Brings a database up to date: first a copy beside it, then everything in one transaction, so
  /// that of several processes that open an old file at once one does it.
  ///
  /// - Returns: nil where there was nothing to do any more.
  static func run(
    _ connection: SharedConnection, path: String, makesBackup: Bool = true
  ) throws -> Upgrade? {
    try connection.with { db in
      try db.transaction {
        let version = try Migrator.version(db)
        guard version < Migration.newest else { return nil }
        try Migrator.check(db, path: path)
        let backup = makesBackup ? try Self.backup(path, version) : nil
        do {
          try Migrator.migrate(db, path: path)
        } catch {
          // The database stays as it was, so that its copy is of no use.
          if let backup { unlink(backup) }
          throw error
        }
        return Upgrade(from: version, to: Migration.newest, backup: backup)
      }
    }
  }

  /// Copies the file while nobody else may write to it.
  private static func backup(_ path: String, _ version: Int32) throws -> String {
    let now = Date.now.formatted(
      .iso8601.year().month().day().timeSeparator(.omitted).dateSeparator(.omitted)
        .time(includingFractionalSeconds: true))
    let backup = "\(path).schema-\(version).\(now).backup"
    try NewDatabase.appear(at: backup, besides: path) { draft in
      try SharedConnection(reading: path, busyTimeout: 0).read { try PageCopy.copy($0, to: draft) }
    }
    return backup
  }
}
