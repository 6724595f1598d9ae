internal import GRDB

/// An open database of concur.
///
/// It may be used from any thread; one at a time gets its turn. Every write is one immediate
/// transaction, and every read is buffered, so that nobody holds a lock while results are paged.
public final class ResultStore: Sendable {
  /// The absolute path of the file, symbolic links resolved. Slabs and locks lie beside it.
  public let path: String
  /// Whether nothing can be written through it.
  public let isReadOnly: Bool
  /// Whether it is a private copy that is read, because the file's journal must be rolled back
  /// first and the file may not be written.
  public var isCopy: Bool { copy != nil }

  /// How long a locked database is waited for, in seconds.
  let busyTimeout: Double
  private let queue: DatabaseQueue
  private let copy: PrivateCopy?

  init(
    path: String, isReadOnly: Bool, busyTimeout: Double, queue: DatabaseQueue, copy: PrivateCopy?
  ) {
    self.path = path
    self.isReadOnly = isReadOnly
    self.busyTimeout = busyTimeout
    self.queue = queue
    self.copy = copy
  }

  /// The file that SQLite has open: `path`, or a private copy of it.
  var openPath: String { queue.path }

  /// Closes the connection. Nothing may be asked of the store afterwards.
  public func close() throws {
    try translating { try queue.close() }
  }

  /// Runs `body` on the connection, in no transaction of ours.
  func read<T>(_ body: (GRDB.Database) throws -> T) throws -> T {
    try translating { try queue.inDatabase(body) }
  }

  /// Runs `body` in one immediate transaction: all of it is stored, or nothing.
  func write<T>(_ body: (GRDB.Database) throws -> T) throws -> T {
    try translating {
      try queue.inDatabase { db in
        var result: T?
        try db.inTransaction(.immediate) {
          result = try body(db)
          return .commit
        }
        guard let result else { throw StoreError.io(path: path, reason: "the transaction ended") }
        return result
      }
    }
  }

  private func translating<T>(_ body: () throws -> T) throws -> T {
    try StoreError.translating(path: path, busyTimeout: busyTimeout, body)
  }
}
