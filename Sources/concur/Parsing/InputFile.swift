import FoundationEssentials
import Glibc
import Processes
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
    let failure = WholeBytes.read(upTo: most + 1, from: descriptor, into: &bytes)
    guard failure == 0 else { throw InputError.unreadable(option, name, errno: failure) }
    guard bytes.count <= most else { throw InputError.tooLarge(option, name) }
    return bytes
  }

  private static func check(_ text: String, _ option: String, _ name: String) throws {
    let json = try JSONText()
    for (index, line) in CommandLines.inputs(in: text).enumerated() where try !json.isValid(line) {
      throw InputError.notJSON(option, name, line: index + 1)
    }
  }
}
