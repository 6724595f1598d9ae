/// Makes new, empty databases. Of several processes that do so at once one succeeds, and the others
/// use its file.
enum FreshDatabase {
  /// Creates a database; where another process was faster, does nothing.
  ///
  /// - Throws: `StoreError.cannotCreate`, `.noPermission`, `.full`, `.io`.
  static func create(at path: String) throws {
    try NewDatabase.appear(at: path) { draft in
      try StoreError.translating(path: path, busyTimeout: 0) {
        try SQLConnection.with(draft) { db in
          // Nobody else sees the file and a kill leaves only garbage: no journal, a sync at the end.
          try db.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
          try Migrator.migrate(db, path: path)
          try db.execute("COMMIT")
        }
      }
    }
  }
}
