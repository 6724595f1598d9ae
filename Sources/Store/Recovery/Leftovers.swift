internal import FoundationEssentials
internal import Glibc

/// The files beside a database that belong to runs and trials, told by their names:
/// `<database>-<uuid>.slab` and so on.
struct Leftovers {
  /// What a file is.
  enum Kind: String, CaseIterable {
    /// A trial's slab.
    case slab = ".slab"
    /// What a trial's workers threw.
    case errors = ".slab.err"
    /// A trial's private folder.
    case folder = ".files"
    /// A run's copy of the lines its workers are given.
    case inputs = ".inputs"
    /// A run's folder with the Python host.
    case agent = ".agent"
    /// A run's lock.
    case lock = ".lock"

    /// Whether it belongs to a run as a whole, not to one trial.
    var isOfRun: Bool { self == .lock || self == .inputs || self == .agent }

    /// Whether it is a folder, and not a file.
    var isFolder: Bool { self == .folder || self == .agent }
  }

  /// One file.
  struct File: Hashable {
    let uuid: UUID
    let kind: Kind
  }

  /// What was found, except abandoned temporary databases, which are removed at once.
  let files: [File]

  /// Reads the folder once.
  init(of database: String) {
    guard let (folder, name) = try? DatabasePath.split(database), let stream = opendir(folder)
    else {
      files = []
      return
    }
    defer { closedir(stream) }
    var files: [File] = []
    let prefix = Array(name.utf8)
    while let entry = readdir(stream) {
      let rest = withUnsafeBytes(of: &entry.pointee.d_name) { bytes -> String? in
        let bytes = bytes.prefix { $0 != 0 }
        guard bytes.starts(with: prefix) else { return nil }
        return String(decoding: bytes.dropFirst(prefix.count), as: UTF8.self)
      }
      guard let rest else { continue }
      if let file = Self.file(rest) { files.append(file) }
      if Self.isDraft(rest) { Self.removeIfOld(database + rest) }
    }
    self.files = files
  }

  /// How many bytes longer than the database's name the longest of these names is.
  static var longestEnding: Int { 37 + (Kind.allCases.map(\.rawValue.utf8.count).max() ?? 0) }

  /// The path of a file of a run or trial.
  static func path(_ uuid: UUID, _ kind: Kind, beside database: String) -> String {
    "\(database)-\(uuid.canonical)\(kind.rawValue)"
  }

  /// Whether anything lies at a path, also a link to nothing.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// What is wrong with what lies under such a name, in words; nil where it is of the right type, or
  /// nothing lies there. A recorder makes no link under them, and nobody is to follow one.
  static func flaw(of path: String, _ kind: Kind) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    let type = status.st_mode & S_IFMT
    if type == (kind.isFolder ? S_IFDIR : S_IFREG) { return nil }
    return switch type {
    case S_IFREG: "it is a file and should be a folder"
    case S_IFDIR: "it is a folder and should be a file"
    case S_IFLNK: "it is a symbolic link, which concur never makes"
    default: "it is neither a file nor a folder"
    }
  }

  /// What the rest of a name after the database's stands for.
  private static func file(_ rest: String) -> File? {
    guard rest.first == "-" else { return nil }
    let digits = rest.dropFirst().prefix(36)
    guard let kind = Kind(rawValue: String(rest.dropFirst(37))),
      let uuid = UUID(uuidString: String(digits)), uuid.canonical == digits
    else { return nil }
    return File(uuid: uuid, kind: kind)
  }

  /// Whether the rest of a name is that of a database which is being made.
  private static func isDraft(_ rest: String) -> Bool {
    rest.hasPrefix(NewDatabase.infix)
      && UUID(uuidString: String(rest.dropFirst(NewDatabase.infix.count))) != nil
  }

  /// Removes a database that was being made when its maker was killed: nobody has written to it for
  /// a minute.
  private static func removeIfOld(_ path: String) {
    var status = stat()
    if lstat(path, &status) == 0, time(nil) - status.st_mtim.tv_sec > 60 { unlink(path) }
  }
}
