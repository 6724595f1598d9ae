internal import GRDB

/// Makes new, empty databases. Of several processes that do so at once one succeeds, and the others
/// use its file.
enum FreshDatabase {
  /// Creates a database; where another process was faster, does nothing.
  ///
  /// - Throws: `StoreError.cannotCreate`, `.noPermission`, `.full`, `.io`.
  static func create(at path: String) throws {
    try NewDatabase.appear(at: path) { try build($0, for: path) }
  }

  private static func build(_ draft: String, for path: String) throws {
    try StoreError.translating(path: path, busyTimeout: 0) {
      var configuration = Configuration()
      configuration.prepareDatabase { db in
        // Nobody else sees the file and a kill leaves only garbage: no journal, one sync at the end.
        try SQLConnection(db).execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
      }
      let queue = try DatabaseQueue(path: draft, configuration: configuration)
      try queue.inTransaction { db in
        try Migrator.migrate(SQLConnection(db), path: path)
        return .commit
      }
      try queue.close()
    }
  }
}
