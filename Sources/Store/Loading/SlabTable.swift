internal import CSQLite
internal import Slab

/// A trial's rows in memory, as a table that SQL can read: `slab`, with the columns of `worker`
/// but `trial_id`.
///
/// One `INSERT … SELECT` over it stores a million workers in less than half the time of a loop
/// over a prepared INSERT, since SQLite fetches the values instead of being handed each row anew.
enum SlabTable {
  /// Where the rows are: what the module is told.
  struct Source {
    let rows: UnsafePointer<WorkerRow>
    let count: Int
  }

  /// The table in memory. SQLite knows its beginning alone.
  struct Table {
    var base = sqlite3_vtab()
    let source: Source
  }

  /// A cursor in memory. SQLite knows its beginning alone.
  struct Cursor {
    var base = sqlite3_vtab_cursor()
    let source: Source
    var row = 0
  }

  /// Runs `body` while the table `slab` holds these rows.
  @discardableResult
  static func with<T>(
    _ workers: ContiguousArray<WorkerRow>, on db: SQLConnection, _ body: () throws -> T
  ) throws -> T {
    try workers.withUnsafeBufferPointer { rows in
      guard let base = rows.baseAddress else { return try body() }
      return try withUnsafePointer(to: Source(rows: base, count: rows.count)) { source in
        try register(module, source, on: db)
        defer { try? register(nil, nil, on: db) }
        return try body()
      }
    }
  }

  private static func register(
    _ module: UnsafePointer<sqlite3_module>?, _ source: UnsafePointer<Source>?,
    on db: SQLConnection
  ) throws {
    let data = UnsafeMutableRawPointer(mutating: source)
    let code = sqlite3_create_module_v2(db.handle, "slab", module, data, nil)
    guard code == SQLITE_OK else { throw SQLiteFailure(db.handle) }
  }
}
