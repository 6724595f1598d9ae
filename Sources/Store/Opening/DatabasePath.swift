internal import Glibc

/// The absolute path of the real file behind a name, so that the database, its journal, its slabs
/// and its locks lie side by side however it was named.
///
/// SQLite is given nothing else: to it, a path that begins with `/` is never a URI and never
/// `:memory:`.
enum DatabasePath {
  /// What `resolve` found at the path.
  struct Resolved: Equatable {
    let path: String
    let exists: Bool
  }

  /// Follows symbolic links, also one whose target does not exist yet.
  ///
  /// - Throws: `StoreError.invalidPath` where the path cannot name a file, `.unusable` where
  ///   something else than a file lies there, `.noPermission` and `.cannotCreate`.
  static func resolve(_ location: DatabaseLocation) throws -> Resolved {
    var path = try absolute(location.path)
    if location.createsFolders {
      try createFolders(above: path)
    }
    for _ in 0..<40 {
      var status = stat()
      guard lstat(path, &status) == 0 else {
        guard errno == ENOENT else { throw failure(path) }
        let (folder, name) = try split(path)
        return Resolved(path: try real(folder) + "/" + name, exists: false)
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG:
        let path = try real(path)
        try checkCompanions(of: path)
        return Resolved(path: path, exists: true)
      case S_IFLNK:
        let target = try destination(of: path)
        path = target.hasPrefix("/") ? target : try split(path).folder + "/" + target
      default:
        throw StoreError.unusable(path: path, .notAFile)
      }
    }
    throw StoreError.cannotCreate(path: location.path, reason: "too many symbolic links")
  }

  /// What SQLite opens beside a database must be files too: it would wait for ever at a pipe. Links
  /// it refuses itself.
  private static func checkCompanions(of path: String) throws {
    for companion in ["-journal", "-wal", "-shm"].map({ path + $0 }) {
      var status = stat()
      guard lstat(companion, &status) == 0 else { continue }
      guard [S_IFREG, S_IFLNK].contains(status.st_mode & S_IFMT) else {
        throw StoreError.unusable(path: companion, .notAFile)
      }
    }
  }

  /// Checks that the files of a recording can lie beside a database: their names are longer.
  ///
  /// - Throws: `StoreError.cannotCreate` where the database's own name is too long for that.
  static func checkRoomForSlabs(beside path: String) throws {
    let (folder, name) = try split(path)
    let longest = Leftovers.longestEnding
    let limit = max(pathconf(folder, Int32(_PC_NAME_MAX)), 0)
    guard limit == 0 || name.utf8.count + longest <= limit else {
      throw StoreError.cannotCreate(
        path: path,
        reason:
          "its name takes \(name.utf8.count) bytes, and \(limit - longest) are the most, since "
          + "the names of a recording's other files are longer")
    }
    guard path.utf8.count + longest < PATH_MAX else {
      throw StoreError.cannotCreate(
        path: path, reason: "its path takes \(path.utf8.count) bytes, which is too long")
    }
  }

  /// The folder and the name of a path.
  static func split(_ path: String) throws -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { throw StoreError.invalidPath(path) }
    let name = String(path[path.index(after: slash)...])
    guard !name.isEmpty, name != ".", name != ".." else { throw StoreError.invalidPath(path) }
    return (slash == path.startIndex ? "/" : String(path[..<slash]), name)
  }

  private static func absolute(_ path: String) throws -> String {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw StoreError.invalidPath(path) }
    guard !path.hasPrefix("/") else { return path }
    guard let folder = getcwd(nil, 0) else {
      throw StoreError.cannotCreate(path: path, reason: "the working folder is gone")
    }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }

  private static func createFolders(above path: String) throws {
    let folder = try split(path).folder
    var made = ""
    for part in folder.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, 0o700) == 0 || errno == EEXIST else {
        throw StoreError.cannotCreate(path: path, reason: message(errno))
      }
    }
  }

  private static func real(_ path: String) throws -> String {
    guard let real = realpath(path, nil) else { throw failure(path) }
    defer { free(real) }
    let text = String(cString: real)
    return text == "/" ? "" : text
  }

  private static func destination(of link: String) throws -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &buffer, buffer.count)
    guard count > 0 else { throw failure(link) }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func failure(_ path: String) -> StoreError {
    switch errno {
    case EACCES, EPERM: .noPermission(path: path, reason: message(errno))
    default: .cannotCreate(path: path, reason: message(errno))
    }
  }

  /// What the C library calls an errno.
  static func message(_ number: Int32) -> String {
    strerror(number).map { String(cString: $0) } ?? "error \(number)"
  }
}
