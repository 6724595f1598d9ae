/// An open database of concur.
///
/// It may be used from any thread; one at a time gets its turn. Every write is one immediate
/// transaction, and every read is buffered, so that nobody holds a lock while results are paged.
public final class ResultStore: Sendable {
  /// The absolute path of the file, symbolic links resolved. Slabs and locks lie beside it.
  public let path: String
  /// Whether nothing can be written through it.
  public let isReadOnly: Bool
  /// Whether it is a private copy that is read, because the file must be changed first (its journal
  /// rolled back, its schema brought up to date) and may not be written.
  public var isCopy: Bool { copy != nil }

  /// That it was of an earlier version until it was opened; nil where it was not.
  public let upgrade: Upgrade?

  /// The file that was opened, whatever its names.
  let file: FileIdentity?
  /// How long a locked database is waited for, in seconds.
  let busyTimeout: Double
  private let connection: SharedConnection
  private let copy: PrivateCopy?
  /// Keeps a private database alive that is written to.
  private let scratch: PrivateCopy?

  init(
    path: String, busyTimeout: Double, _ connection: SharedConnection, isReadOnly: Bool = false,
    copy: PrivateCopy? = nil, scratch: PrivateCopy? = nil, upgrade: Upgrade? = nil
  ) {
    self.path = path
    file = FileIdentity(of: path)
    self.upgrade = upgrade
    self.busyTimeout = busyTimeout
    self.connection = connection
    self.isReadOnly = isReadOnly
    self.copy = copy
    self.scratch = scratch
  }

  /// The file that SQLite has open: `path`, or a private copy of it.
  var openPath: String { copy?.path ?? path }

  deinit {
    close()
  }

  /// Closes the connection; once more does nothing. Nothing may be asked of the store afterwards.
  public func close() {
    connection.close()
  }

  /// Changes how long a locked database is waited for from now on; nil for what it was opened with.
  ///
  /// - Parameter seconds: shorter than that, where somebody is known to hold it for long.
  public func waitForLocks(seconds: Double?) throws {
    let milliseconds = Int64((seconds ?? busyTimeout) * 1000)
    try read { _ = try $0.row("PRAGMA busy_timeout = \(milliseconds)") }
  }

  /// Runs `body` on the connection, in no transaction of ours, and stops it where it would not end.
  func read<T>(_ body: (SQLConnection) throws -> T) throws -> T {
    try translating(temporary: true) { try connection.read(body) }
  }

  /// Runs `body` on the connection that may write, in no transaction: for what brings its own.
  func withoutTransaction<T>(_ body: (SQLConnection) throws -> T) throws -> T {
    guard !isReadOnly else {
      throw StoreError.noPermission(path: path, reason: "it is open for reading")
    }
    return try translating { try connection.with(body) }
  }

  /// Runs `body` in one immediate transaction: all of it is stored, or nothing.
  func write<T>(_ body: (SQLConnection) throws -> T) throws -> T {
    try withoutTransaction { db in try db.transaction { try body(db) } }
  }

  /// - Parameter temporary: whether what is written can only be SQLite's own temporary files.
  private func translating<T>(temporary: Bool = false, _ body: () throws -> T) throws -> T {
    try StoreError.translating(
      path: path, busyTimeout: busyTimeout, writesTemporary: temporary, body)
  }
}
