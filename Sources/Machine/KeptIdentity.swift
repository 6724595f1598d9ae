internal import Glibc

/// A file that keeps a machine's id: 32 hexadecimal digits, as /etc/machine-id does.
struct KeptIdentity {
  let path: String

  /// Returns the bytes of an id in text; nil where it is none, or all zeros.
  static func parse(_ text: String) -> [UInt8]? {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == 32, text.count == 32 else { return nil }
    let bytes = (0..<16).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) }
    return bytes.allSatisfy { $0 == 0 } ? nil : bytes
  }

  /// Returns the id in the file, or makes one and keeps it.
  ///
  /// The file appears whole, by a link to a finished one: of several first starts at once one wins,
  /// and the others read what it wrote.
  func readOrCreate() throws(MachineError) -> [UInt8] {
    if let id = try read() { return id }
    try makeFolders()
    try create()
    guard let id = try read() else { throw failure() }
    return id
  }

  private func read() throws(MachineError) -> [UInt8]? {
    guard access(path, R_OK) == 0 else {
      guard errno == ENOENT else { throw failure() }
      return nil
    }
    let text = SystemTree.live.bytes(path, atMost: 64) ?? []
    let line = String(decoding: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    guard let id = Self.parse(line) else { throw .damagedIdentity(path: path) }
    return id
  }

  private func makeFolders() throws(MachineError) {
    var folder = path.hasPrefix("/") ? "" : "."
    for name in path.split(separator: "/").dropLast() {
      folder += "/" + name
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure() }
    }
  }

  private func create() throws(MachineError) {
    let id = MachineIdentity.uuid((0..<16).map { _ in UInt8.random(in: .min ... .max) })
    let text = id.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\n"
    let draft = "\(path).\(UInt64.random(in: 0 ... .max))"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure() }
    defer { unlink(draft) }
    let isWritten =
      fchmod(descriptor, 0o600) == 0
      && text.utf8.withContiguousStorageIfAvailable {
        write(descriptor, $0.baseAddress, $0.count) == $0.count
      } == true && fsync(descriptor) == 0
    let reason = errno
    close(descriptor)
    guard isWritten else { throw failure(reason) }
    guard link(draft, path) == 0 || errno == EEXIST else { throw failure() }
  }

  private func failure(_ code: Int32 = errno) -> MachineError {
    .identityNotKept(path: path, reason: String(cString: strerror(code)))
  }
}
