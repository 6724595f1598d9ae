internal import CSQLite

/// Texts judged by SQLite's parser of JSON, on a database in memory.
public final class JSONText {
  private let db: SQLConnection
  private let statement: SQLStatement

  /// - Throws: `StoreError` where no memory is left for it.
  public init() throws {
    (db, statement) = try StoreError.translating(path: ":memory:", busyTimeout: 0) {
      let db = try SQLConnection.open(":memory:")
      return (db, try db.statement("SELECT json_valid(?)"))
    }
  }

  deinit {
    sqlite3_close_v2(db.handle)
  }

  /// Whether a text is JSON as RFC 8259 has it.
  public func isValid(_ text: String) throws -> Bool {
    // SQLite's parser ends at a NUL, which is JSON nowhere.
    guard !text.utf8.contains(0) else { return false }
    return try StoreError.translating(path: ":memory:", busyTimeout: 0) {
      try statement.first([.text(text)]) == [.integer(1)]
    }
  }
}
