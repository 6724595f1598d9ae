internal import GRDB
internal import GRDBSQLite

extension StoreError {
  /// What an SQLite failure on the database at `path` means to the user.
  init(_ failure: SQLiteFailure, path: String, busyTimeout: Double) {
    self =
      switch failure.primary {
      case SQLITE_BUSY, SQLITE_LOCKED: .locked(path: path, seconds: busyTimeout)
      case SQLITE_FULL: .full(path: path)
      case SQLITE_READONLY where failure.code == ResultCode.SQLITE_READONLY_DBMOVED.rawValue:
        .moved(path: path)
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

  /// Runs `body`, turning what SQLite and GRDB throw into errors of the store.
  static func translating<T>(
    path: String, busyTimeout: Double, _ body: () throws -> T
  ) throws -> T {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StoreError(SQLiteFailure(error), path: path, busyTimeout: busyTimeout)
    } catch let failure as SQLiteFailure {
      throw StoreError(failure, path: path, busyTimeout: busyTimeout)
    }
  }
}
