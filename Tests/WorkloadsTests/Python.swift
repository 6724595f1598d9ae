import Foundation

/// The machine's CPython, where there is one.
enum Python {
  /// The real interpreter behind whatever `python3` is on the path; nil where none answers.
  static let interpreter: String? = {
    let script = "import sys; print(sys.executable)"
    let path = try? run("/usr/bin/env", ["python3", "-c", script])
    return path?.trimmingCharacters(in: .whitespacesAndNewlines).nilIfEmpty
  }()

  /// What a command prints; throws where it fails.
  static func run(_ command: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The Python blocks of a Markdown document, joined.
  static func blocks(_ document: String) -> String {
    document.components(separatedBy: "```python\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }.joined()
  }
}

extension String {
  fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
