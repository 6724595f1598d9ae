import FoundationEssentials
import Glibc
import Recorder
import Slab
import Store
import Workloads

/// The file of `--each` and `--each-json`.
enum InputFile {
  /// More bytes than this are refused.
  private static let most = 1 << 30

  /// Reads and checks all lines.
  ///
  /// - Parameter path: `-` is stdin.
  /// - Throws: `InputError`.
  static func read(
    _ path: String, _ form: WorkerInputs.Form, for option: String
  ) throws -> InputLines {
    let isStdin = path == "-"
    let name = isStdin ? "stdin" : Console.escaped(path)
    let descriptor = isStdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputError.unreadable(option, name, errno: errno) }
    defer { if !isStdin { close(descriptor) } }
    let bytes = try bytes(of: descriptor, option, name)
    guard !bytes.isEmpty else { throw InputError.empty(option, name) }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw InputError.notText(option, name)
    }
    let lines = InputLines(
      bytes, form: form, source: isStdin ? nil : URL(fileURLWithPath: path).path)
    if form == .json { try check(text, option, name) }
    return lines
  }

  private static func bytes(
    of descriptor: Int32, _ option: String, _ name: String
  ) throws -> [UInt8] {
    var bytes = [UInt8]()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw InputError.unreadable(option, name, errno: errno) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= most else { throw InputError.tooLarge(option, name) }
    }
  }

  private static func check(_ text: String, _ option: String, _ name: String) throws {
    let json = try JSONText()
    for (index, line) in CommandLines.inputs(in: text).enumerated() where try !json.isValid(line) {
      throw InputError.notJSON(option, name, line: index + 1)
    }
  }
}
