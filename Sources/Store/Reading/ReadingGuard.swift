internal import CSQLite

/// Watches over one connection on which a stranger's query runs: it may read, call functions and
/// ask for information, until its deadline.
final class ReadingGuard {
  /// What was refused, in words; nil where nothing was.
  private(set) var refusal: String?
  private let deadline: ContinuousClock.Instant

  /// Functions of SQLite, its shell and its extensions that reach beyond the database.
  private static let dangerousFunctions: Set<String> = [
    "load_extension", "fts3_tokenizer", "readfile", "writefile", "edit", "lsdir", "fsdir",
    "sqlite_log", "sqlite_dbpage", "eval",
  ]

  /// Pragmas that tell something; those in the second set may be asked about something.
  private static let tellingPragmas: Set<String> = [
    "application_id", "collation_list", "compile_options", "data_version", "database_list",
    "encoding", "foreign_keys", "freelist_count", "function_list", "module_list", "page_count",
    "page_size", "pragma_list", "schema_version", "synchronous", "user_version",
  ]
  private static let answeringPragmas: Set<String> = [
    "foreign_key_check", "foreign_key_list", "index_info", "index_list", "index_xinfo",
    "integrity_check", "quick_check", "table_info", "table_list", "table_xinfo",
  ]

  init(seconds: Double) {
    deadline = .now + .seconds(seconds)
  }

  /// Begins to watch. The guard must outlive the connection.
  func watch(_ connection: OpaquePointer?) {
    let this = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(
      connection,
      { this, action, first, second, _, _ in
        guard let this else { return SQLITE_DENY }
        let text = { (chars: UnsafePointer<CChar>?) in chars.map { String(cString: $0) } }
        return Unmanaged<ReadingGuard>.fromOpaque(this).takeUnretainedValue()
          .judge(action, text(first), text(second))
      }, this)
    sqlite3_progress_handler(
      connection, SQLConnection.stepsBetweenLooks,
      { this in
        guard let this else { return 1 }
        return Unmanaged<ReadingGuard>.fromOpaque(this).takeUnretainedValue().isLate ? 1 : 0
      }, this)
  }

  private var isLate: Bool { ContinuousClock.now > deadline }

  private func judge(_ action: Int32, _ first: String?, _ second: String?) -> Int32 {
    guard let reason = objection(to: action, first, second) else { return SQLITE_OK }
    refusal = refusal ?? reason
    return SQLITE_DENY
  }

  private func objection(to action: Int32, _ first: String?, _ second: String?) -> String? {
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE:
      return nil
    case SQLITE_UPDATE where first == "sqlite_master":
      // Asked while a table-valued function is declared; to do it is forbidden by SQLite itself.
      return nil
    case SQLITE_FUNCTION:
      let name = second?.lowercased() ?? ""
      return Self.dangerousFunctions.contains(name) ? "the function \(name)" : nil
    case SQLITE_PRAGMA:
      let name = first?.lowercased() ?? ""
      let isAllowed =
        Self.answeringPragmas.contains(name)
        || Self.tellingPragmas.contains(name) && second == nil
      return isAllowed ? nil : "PRAGMA \(name)" + (second == nil ? "" : " with a value")
    default:
      let words = Self.words[action] ?? "a statement that is no SELECT"
      return first.map { "\(words) \($0)" } ?? words
    }
  }

  private static let words: [Int32: String] = [
    SQLITE_INSERT: "INSERT into", SQLITE_UPDATE: "UPDATE of", SQLITE_DELETE: "DELETE from",
    SQLITE_ATTACH: "ATTACH or VACUUM", SQLITE_DETACH: "DETACH", SQLITE_TRANSACTION: "transaction",
    SQLITE_SAVEPOINT: "savepoint", SQLITE_ALTER_TABLE: "ALTER TABLE", SQLITE_REINDEX: "REINDEX",
    SQLITE_ANALYZE: "ANALYZE", SQLITE_CREATE_TABLE: "CREATE TABLE",
    SQLITE_CREATE_TEMP_TABLE: "CREATE TEMP TABLE", SQLITE_CREATE_VIEW: "CREATE VIEW",
    SQLITE_CREATE_TEMP_VIEW: "CREATE TEMP VIEW", SQLITE_CREATE_INDEX: "CREATE INDEX",
    SQLITE_CREATE_TRIGGER: "CREATE TRIGGER", SQLITE_CREATE_VTABLE: "CREATE VIRTUAL TABLE",
    SQLITE_DROP_TABLE: "DROP TABLE", SQLITE_DROP_VIEW: "DROP VIEW",
    SQLITE_DROP_INDEX: "DROP INDEX", SQLITE_DROP_TRIGGER: "DROP TRIGGER",
  ]
}
