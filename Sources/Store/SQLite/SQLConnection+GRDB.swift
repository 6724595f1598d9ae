internal import GRDB
private import GRDBSQLite

extension SQLConnection {
  /// The connection behind GRDB's, for as long as GRDB lends it.
  init(_ db: GRDB.Database) throws {
    guard let handle = db.sqliteConnection else {
      throw SQLiteFailure(code: SQLITE_MISUSE, message: "the database is closed")
    }
    self.init(handle: handle)
  }
}
