import FoundationEssentials
import Glibc

/// The command lines of `exec`: one template, and an input for every worker.
public struct CommandLines: Sendable, Equatable {
  /// What stands for the worker's input.
  public static let placeholder = "{}"

  private let executable: String
  private let words: [String]
  private let inputs: [String]?

  /// Takes a template's words; the first is looked for in PATH where it holds no slash.
  ///
  /// - Parameter inputs: an input a worker; nil where the worker's ordinal is its input.
  /// - Throws: `WorkloadError.noSuchCommand`.
  public init(_ words: [String], inputs: [String]?) throws {
    guard let name = words.first, let path = Self.path(of: name) else {
      throw WorkloadError.noSuchCommand(words.first ?? "")
    }
    executable = path
    self.words = words
    self.inputs = inputs
  }

  /// The executable's path, and a worker's argv: its input wherever the template has `{}`, or as
  /// one more argument where it has none. No shell reads it.
  public func line(of worker: Int) -> (executable: String, arguments: [String]) {
    let input = inputs.map { worker < $0.count ? $0[worker] : "" } ?? String(worker)
    let arguments = words.map { $0.replacing(Self.placeholder, with: input) }
    let hasPlaceholder = words.contains { $0.contains(Self.placeholder) }
    return (executable, hasPlaceholder ? arguments : arguments + [input])
  }

  /// The lines of a file: each ends with a line feed, the last need not; a carriage return before it
  /// belongs to the line's end. By bytes, since the two are one character.
  public static func inputs(in text: String) -> [String] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in
      let isReturned = line.last == UInt8(ascii: "\r")
      return String(decoding: isReturned ? line.dropLast() : line, as: UTF8.self)
    }
  }

  /// The file that a command's name stands for; nil where there is none that may be run.
  public static func path(of name: String) -> String? {
    guard !name.contains("/") else { return isExecutable(name) ? name : nil }
    let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return search.split(separator: ":").lazy.map { "\($0)/\(name)" }.first(where: isExecutable)
  }

  private static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, X_OK) == 0
  }
}
