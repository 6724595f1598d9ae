internal import CSQLite

extension StoreError {
  /// What an SQLite failure on the database at `path` means to the user.
  init(_ failure: SQLiteFailure, path: String, busyTimeout: Double) {
    guard !failure.has(CONCUR_SQLITE_READONLY_DBMOVED) else {
      self = .removed(path: path)
      return
    }
    self =
      switch failure.primary {
      case SQLITE_BUSY, SQLITE_LOCKED: .locked(path: path, seconds: busyTimeout)
      case SQLITE_FULL: .full(path: path)
      case SQLITE_READONLY, SQLITE_PERM: .noPermission(path: path, reason: failure.message)
      case SQLITE_NOTADB: .unusable(path: path, .notSQLite)
      case SQLITE_CORRUPT: .unusable(path: path, .damaged(failure.message))
      case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH:
        .unusable(path: path, .damaged(failure.message))
      case SQLITE_TOOBIG:
        .unusable(path: path, .damaged("a value in it is larger than any that is recorded"))
      default: .io(path: path, reason: failure.message)
      }
  }

  /// What failing to write a temporary file means; nil where that is not what failed.
  init?(temporary failure: SQLiteFailure) {
    guard failure.isOfWriting else { return nil }
    self = .temporary(folder: PrivateCopy.temporaryFolder, reason: failure.message)
  }

  /// The same of another file: of the one that was to appear instead of its draft.
  func naming(_ path: String) -> StoreError {
    switch self {
    case .full: .full(path: path)
    case .io(_, let reason): .io(path: path, reason: reason)
    case .noPermission(_, let reason): .noPermission(path: path, reason: reason)
    case .cannotCreate(_, let reason): .cannotCreate(path: path, reason: reason)
    default: self
    }
  }

  /// Runs `body`, turning what SQLite throws into errors of the store.
  ///
  /// - Parameter writesTemporary: whether it writes to temporary files alone.
  static func translating<T>(
    path: String, busyTimeout: Double, writesTemporary: Bool = false, _ body: () throws -> T
  ) throws -> T {
    func translated(_ failure: SQLiteFailure) -> StoreError {
      (writesTemporary ? StoreError(temporary: failure) : nil)
        ?? StoreError(failure, path: path, busyTimeout: busyTimeout)
    }
    do {
      return try body()
    } catch let failure as SQLiteFailure {
      throw translated(failure)
    }
  }
}
