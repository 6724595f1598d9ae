internal import Glibc

/// The files in which Linux describes itself, below a root.
///
/// Every reader of this module takes one, so that a test can show it another machine. A file that
/// is missing, may not be read or holds something unexpected is *unknown*, never zero and no error.
public struct SystemTree: Sendable {
  /// This machine.
  public static let live = SystemTree(root: "/")

  /// What stands before each path: empty for `/`.
  private let prefix: String

  /// Creates a tree of the files below a folder, such as `ROOT/proc/stat`.
  ///
  /// - Parameter root: The path of the folder; `/` is this machine.
  public init(root: String) {
    prefix = root.hasSuffix("/") ? String(root.dropLast()) : root
  }

  /// Returns the first bytes of a file; nil where it cannot be read.
  func bytes(_ path: String, atMost limit: Int = 1 << 20) -> [UInt8]? {
    let descriptor = open(prefix + path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var content: [UInt8] = []
    var count = 0
    repeat {
      content += [UInt8](unsafeUninitializedCapacity: min(limit - content.count, 1 << 16)) {
        repeat {
          count = read(descriptor, $0.baseAddress, $0.count)
        } while count < 0 && errno == EINTR
        $1 = max(0, count)
      }
    } while count > 0 && content.count < limit
    return count < 0 ? nil : content
  }

  /// Whether a file is there.
  func exists(_ path: String) -> Bool { access(prefix + path, F_OK) == 0 }

  /// Returns a file's text, without white space at its ends; nil where there is none.
  func text(_ path: String) -> String? {
    guard let content = bytes(path) else { return nil }
    let isText: (UInt8) -> Bool = { $0 > 0x20 }
    guard let first = content.firstIndex(where: isText),
      let last = content.lastIndex(where: isText)
    else { return nil }
    return String(decoding: content[first...last], as: UTF8.self)
  }

  /// Returns a file's lines; none where it cannot be read.
  func lines(_ path: String) -> [Substring] {
    text(path)?.split(separator: "\n") ?? []
  }

  /// Returns a file that holds one whole number; nil where it does not.
  func integer(_ path: String) -> Int64? {
    text(path).flatMap { Self.wholeNumber($0[...]) }
  }

  /// Returns a whole number of less than 2⁵³, with which arithmetic does not overflow.
  static func wholeNumber(_ text: Substring) -> Int64? {
    Int64(text).flatMap { $0.magnitude < 1 << 53 ? $0 : nil }
  }

  /// Returns the value of a line `key: value` or `key value`, as /proc writes them.
  func field(_ key: String, of path: String) -> Substring? {
    for line in lines(path) where line.hasPrefix(key) {
      let rest = line.dropFirst(key.count)
      guard let separator = rest.first, separator == ":" || separator.isWhitespace else { continue }
      return rest.drop { $0 == ":" || $0.isWhitespace }
    }
    return nil
  }

  /// Returns the names in a folder in order, without `.` and `..`; none where it cannot be read.
  func names(in path: String) -> [String] {
    guard let folder = opendir(prefix + path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
