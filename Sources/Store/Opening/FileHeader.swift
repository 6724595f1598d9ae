private import Glibc
internal import CSQLite

/// The first 100 bytes of a database, read before SQLite believes anything in them.
///
/// They are read through SQLite's own descriptor: POSIX drops a process's locks on a file as soon
/// as any descriptor of it is closed, so opening and closing the file ourselves would unlock other
/// connections of this process.
struct FileHeader {
  /// `"cncr"` in ASCII.
  static let applicationID: Int32 = 0x636e_6372
  private static let magic = Array("SQLite format 3".utf8) + [0]

  let userVersion: Int32
  /// Whether it is in WAL mode, in which even reading makes files beside it. Ours are not.
  let isWriteAhead: Bool

  /// Reads and checks the header without changing the file or rolling back a journal.
  ///
  /// - Throws: `StoreError.unusable` where the file is empty, foreign, newer or no database.
  init(of path: String) throws {
    self = try SharedConnection(reading: path, busyTimeout: 0).read {
      try FileHeader(of: $0, path: path)
    }
  }

  /// The same through a connection that is open already.
  init(of connection: SQLConnection, path: String) throws {
    var bytes = [UInt8](repeating: 0, count: 100)
    let read = Self.read(connection, &bytes)
    let empty = bytes.allSatisfy { $0 == 0 }
    let short = Int32(CONCUR_SQLITE_IOERR_SHORT_READ)
    guard read == SQLITE_OK || read == short else {
      throw StoreError.io(path: path, reason: "reading its header failed")
    }
    try self.init(bytes: bytes, whole: read == SQLITE_OK, empty: empty, path: path)
  }

  private init(bytes: [UInt8], whole: Bool, empty: Bool, path: String) throws {
    guard whole, bytes.starts(with: Self.magic) else {
      throw StoreError.unusable(path: path, !whole && empty ? .empty : .notSQLite)
    }
    let id = Self.integer(bytes, at: 68)
    guard id == Self.applicationID else {
      throw StoreError.unusable(path: path, .foreign(applicationID: id))
    }
    userVersion = Self.integer(bytes, at: 60)
    isWriteAhead = bytes[18] == 2 || bytes[19] == 2
    let known = Migration.newest
    guard userVersion <= known else {
      throw StoreError.unusable(path: path, .newer(found: userVersion, known: known))
    }
    guard userVersion > 0 else {
      throw StoreError.unusable(path: path, .damaged("its schema's version is \(userVersion)"))
    }
  }

  /// Whether a file begins as a database of ours does, as far as can be seen without SQLite. Not to be
  /// asked of a database that is open.
  static func begins(_ path: String) -> Bool {
    let fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard fd >= 0 else { return false }
    defer { close(fd) }
    var bytes = [UInt8](repeating: 0, count: 100)
    return Glibc.read(fd, &bytes, bytes.count) == bytes.count && bytes.starts(with: magic)
      && integer(bytes, at: 68) == applicationID
  }

  private static func read(_ connection: SQLConnection, _ bytes: inout [UInt8]) -> Int32 {
    var file: UnsafeMutablePointer<sqlite3_file>?
    let code = sqlite3_file_control(connection.handle, "main", SQLITE_FCNTL_FILE_POINTER, &file)
    guard code == SQLITE_OK, let file, let read = file.pointee.pMethods?.pointee.xRead else {
      return SQLITE_IOERR
    }
    return bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, Int32($0.count), 0) }
  }

  private static func integer(_ bytes: [UInt8], at offset: Int) -> Int32 {
    Int32(
      bitPattern: bytes[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
  }
}
