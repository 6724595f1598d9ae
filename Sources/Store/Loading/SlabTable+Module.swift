internal import CSQLite
internal import Slab

extension SlabTable {
  /// What SQLite calls. Without `xCreate` the table exists wherever the module is registered.
  nonisolated(unsafe) static let module: UnsafePointer<sqlite3_module> = {
    let module = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
    module.initialize(to: sqlite3_module())
    module.pointee.xConnect = { connection, source, _, _, table, _ in
      connect(connection, source, table)
    }
    module.pointee.xDisconnect = { table in
      table.map { UnsafeMutableRawPointer($0).deallocate() }
      return SQLITE_OK
    }
    module.pointee.xBestIndex = { _, plan in
      plan?.pointee.estimatedCost = 1e6
      return SQLITE_OK
    }
    module.pointee.xOpen = { table, cursor in open(table, cursor) }
    module.pointee.xClose = { cursor in
      cursor.map { UnsafeMutableRawPointer($0).deallocate() }
      return SQLITE_OK
    }
    module.pointee.xFilter = { cursor, _, _, _, _ in
      SlabTable.cursor(cursor)?.pointee.row = 0
      return SQLITE_OK
    }
    module.pointee.xNext = { cursor in
      SlabTable.cursor(cursor)?.pointee.row += 1
      return SQLITE_OK
    }
    module.pointee.xEof = { cursor in
      SlabTable.cursor(cursor).map { $0.pointee.row < $0.pointee.source.count ? 0 : 1 } ?? 1
    }
    module.pointee.xColumn = { cursor, context, column in
      SlabTable.cursor(cursor).map { answer(context, $0, column) } ?? SQLITE_MISUSE
    }
    module.pointee.xRowid = { cursor, rowid in
      rowid?.pointee = Int64(SlabTable.cursor(cursor)?.pointee.row ?? 0)
      return SQLITE_OK
    }
    return UnsafePointer(module)
  }()

  private static let declaration = """
    CREATE TABLE slab (
      worker, queued_ns, wait_ns, run_ns, cpu_ns, lane, status, result_kind, result)
    """

  private static func connect(
    _ connection: OpaquePointer?, _ source: UnsafeMutableRawPointer?,
    _ table: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?
  ) -> Int32 {
    guard let source = source?.assumingMemoryBound(to: Source.self) else { return SQLITE_MISUSE }
    let code = sqlite3_declare_vtab(connection, declaration)
    guard code == SQLITE_OK else { return code }
    let memory = UnsafeMutablePointer<Table>.allocate(capacity: 1)
    memory.initialize(to: Table(source: source.pointee))
    table?.pointee = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: sqlite3_vtab.self)
    return SQLITE_OK
  }

  private static func open(
    _ table: UnsafeMutablePointer<sqlite3_vtab>?,
    _ cursor: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab_cursor>?>?
  ) -> Int32 {
    guard let table = UnsafeMutableRawPointer(table)?.assumingMemoryBound(to: Table.self) else {
      return SQLITE_MISUSE
    }
    let memory = UnsafeMutablePointer<Cursor>.allocate(capacity: 1)
    memory.initialize(to: Cursor(source: table.pointee.source))
    cursor?.pointee = UnsafeMutableRawPointer(memory)
      .assumingMemoryBound(to: sqlite3_vtab_cursor.self)
    return SQLITE_OK
  }

  @inline(__always)
  private static func cursor(
    _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?
  ) -> UnsafeMutablePointer<Cursor>? {
    UnsafeMutableRawPointer(cursor)?.assumingMemoryBound(to: Cursor.self)
  }

  /// Hands SQLite one value: the ordinal, or a word of the row, or nothing for NULL.
  @inline(__always)
  private static func answer(
    _ context: OpaquePointer?, _ cursor: UnsafeMutablePointer<Cursor>, _ column: Int32
  ) -> Int32 {
    let row = cursor.pointee.row
    let worker = cursor.pointee.source.rows + row
    let value: Int64
    switch column {
    case 0: value = Int64(row)
    case 1: value = worker.pointee.queuedNs
    case 2: value = worker.pointee.waitNs
    case 3: value = worker.pointee.runNs
    case 4: value = worker.pointee.cpuNs
    case 5: value = worker.pointee.lane
    case 6: value = worker.pointee.status
    case 7: value = worker.pointee.resultKind
    default:
      // A result may be any integer, also the one that means unknown elsewhere.
      if worker.pointee.hasResult { sqlite3_result_int64(context, worker.pointee.result) }
      return SQLITE_OK
    }
    if value != WorkerRow.unknown { sqlite3_result_int64(context, value) }
    return SQLITE_OK
  }
}
