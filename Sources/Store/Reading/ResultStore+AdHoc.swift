internal import CSQLite
private import Synchronization

extension ResultStore {
  /// Runs one SELECT of the user's own.
  ///
  /// It runs on a read-only connection of its own, on which nothing but reading is authorised and
  /// time, memory and sizes are bounded. The memory limit holds for the whole process meanwhile.
  ///
  /// - Parameters:
  ///   - sql: one statement.
  ///   - parameters: by name, without the sigil; those not given are NULL.
  ///   - limits: how much it may take.
  /// - Returns: all rows.
  /// - Throws: `StoreError.refusedQuery`, `.invalidQuery`, `.unknownParameter`, `.deadline`,
  ///   `.tooLarge`, and what reading can throw.
  public func query(
    _ sql: String, _ parameters: [String: SQLValue] = [:], limits: QueryLimits = QueryLimits()
  ) throws -> QueryResult {
    let watch = ReadingGuard(seconds: limits.seconds)
    HeapLimit.begin(limits.heapBytes)
    defer { HeapLimit.end() }
    do {
      let connection = try connect(limits)
      defer { sqlite3_close_v2(connection.handle) }
      watch.watch(connection.handle)
      let statement = try single(sql, connection)
      try check(parameters, of: statement)
      try statement.bind(parameters)
      return try statement.buffer(
        limit: limits.resultBytes,
        orThrow: StoreError.tooLarge("The result takes more than \(limits.resultBytes >> 20) MiB"))
    } catch let failure as SQLiteFailure {
      throw explained(failure, watch, limits)
    }
  }

  private func connect(_ limits: QueryLimits) throws -> SQLConnection {
    let connection = try SQLConnection.open(reading: openPath)
    let milliseconds = min(busyTimeout, limits.seconds) * 1000
    sqlite3_busy_timeout(connection.handle, Int32(clamping: Int64(milliseconds)))
    connection.harden()
    for (category, limit) in [
      (SQLITE_LIMIT_LENGTH, limits.valueBytes), (SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
      (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 256),
      (SQLITE_LIMIT_WORKER_THREADS, 0),
    ] as [(Int32, Int)] {
      sqlite3_limit(connection.handle, category, Int32(clamping: limit))
    }
    return connection
  }

  private func single(_ sql: String, _ connection: SQLConnection) throws -> SQLStatement {
    var rest = ""
    let statement = try SQLStatement(sql, on: connection.handle, rest: &rest)
    guard !statement.isEmpty else { throw StoreError.invalidQuery("there is no statement in it") }
    let next = try? connection.statement(rest)
    guard let next, next.isEmpty else {
      throw StoreError.refusedQuery("more than one statement")
    }
    guard statement.isReadOnly else {
      throw StoreError.refusedQuery("a statement that changes the database")
    }
    return statement
  }

  private func check(_ parameters: [String: SQLValue], of statement: SQLStatement) throws {
    let known = statement.parameters
    if let stranger = parameters.keys.sorted().first(where: { !known.contains($0) }) {
      throw StoreError.unknownParameter(stranger, known: known)
    }
  }

  private func explained(
    _ failure: SQLiteFailure, _ watch: ReadingGuard, _ limits: QueryLimits
  ) -> StoreError {
    // A refusal inside a function or a table-valued function is reported as another error.
    if let refusal = watch.refusal { return .refusedQuery(refusal) }
    return switch failure.primary {
    case SQLITE_AUTH: .refusedQuery(failure.message)
    case SQLITE_INTERRUPT: .deadline(seconds: limits.seconds)
    case SQLITE_NOMEM:
      .tooLarge("The query takes more than \(limits.heapBytes >> 20) MiB of memory")
    case SQLITE_TOOBIG: .tooLarge("A value is larger than \(limits.valueBytes >> 20) MiB")
    // An unknown name is reported as a changed schema where no schema was needed before it.
    case SQLITE_ERROR, SQLITE_MISMATCH, SQLITE_RANGE, SQLITE_SCHEMA:
      .invalidQuery(failure.message)
    default:
      StoreError(failure, path: path, busyTimeout: busyTimeout)
    }
  }
}

/// SQLite's limit on what the whole process allocates, for as long as queries of users run: the first of
/// several at once sets it, and the last lifts it.
private enum HeapLimit {
  private static let queries = Mutex(0)

  static func begin(_ bytes: Int) {
    queries.withLock { queries in
      if queries == 0 { sqlite3_hard_heap_limit64(Int64(bytes)) }
      queries += 1
    }
  }

  static func end() {
    queries.withLock { queries in
      queries -= 1
      if queries == 0 { sqlite3_hard_heap_limit64(0) }
    }
  }
}
