import FoundationEssentials
import Glibc
import Recorder
import Runtimes
import Slab
import Workloads

/// The user's own work as the command line gives it, checked word by word.
struct UserWorkRequest {
  /// The function; nil where the work is a command.
  let function: UserFunction?
  private let command: String?
  private let inputs: InputLines?

  /// Reads the options; nil where there is no work of the user's own among them.
  ///
  /// - Throws: `UsageError`, or `InputError` where the lines cannot be read.
  init?(_ options: UserWorkOptions) throws {
    guard options.call != nil || options.exec != nil else {
      guard !options.isGiven else {
        throw UsageError(
          "--async-call, --setup, --python-path, --each and --each-json go with --call or --exec: "
            + "name a function or a command")
      }
      return nil
    }
    guard options.call == nil || options.exec == nil else {
      throw UsageError("--call and --exec are two kinds of work: give one of them")
    }
    guard options.each == nil || options.eachJson == nil else {
      throw UsageError("--each and --each-json both give workers their lines: give one of them")
    }
    command = try options.exec.map { try Self.command($0, options) }
    function = try options.call.map { try Self.function($0, options) }
    inputs =
      try options.each.map { try InputFile.read($0, .lines, for: "--each") }
      ?? options.eachJson.map { try InputFile.read($0, .json, for: "--each-json") }
  }

  /// Whether there is a line a worker.
  var hasInputs: Bool { inputs != nil }

  /// The work, with what the first interpreter found of the function.
  func work(_ facts: InterpreterFacts.CallFacts?) -> UserWork {
    let digest = facts?.sourceDigest.flatMap(Self.bytes)
    if let function {
      let subject = UserWork.Subject.function(function, isAsync: facts?.isAsync ?? false)
      return UserWork(subject, inputs: inputs, sourceDigest: digest)
    }
    return UserWork(.command(command ?? ""), inputs: inputs)
  }

  private static func command(_ text: String, _ options: UserWorkOptions) throws -> String {
    guard options.asyncCall == nil, options.setup == nil, options.pythonPath.isEmpty else {
      throw UsageError("--async-call, --setup and --python-path go with --call, not with --exec")
    }
    guard options.eachJson == nil else {
      throw UsageError("--exec takes the lines of --each; --each-json goes with --call")
    }
    guard let words = CommandWords.split(text), let name = words.first else {
      throw UsageError(
        "--exec takes a command with its quotes closed, such as './resize {}', "
          + "not '\(Console.escaped(text))'")
    }
    guard CommandLines.path(of: name) != nil else { throw WorkloadError.noSuchCommand(name) }
    return text
  }

  private static func function(_ name: String, _ options: UserWorkOptions) throws -> UserFunction {
    UserFunction(
      function: try reference(name, "--call"),
      asyncFunction: try options.asyncCall.map { try reference($0, "--async-call") },
      setup: try options.setup.map { try reference($0, "--setup") },
      pythonPath: try options.pythonPath.map { try folder($0) })
  }

  /// Checks `module:attribute.path`.
  private static func reference(_ text: String, _ option: String) throws -> String {
    let sides = text.split(separator: ":", omittingEmptySubsequences: false)
    let isNamed = sides.allSatisfy { side in
      side.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
        part.first?.isNumber == false && part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
      }
    }
    guard sides.count == 2, isNamed else {
      throw UsageError(
        "\(option) takes module:function, such as app.jobs:fetch, not '\(Console.escaped(text))'; "
          + "a lambda or a nested function has no such name: move it to the top of a module")
    }
    return text
  }

  private static func folder(_ path: String) throws -> String {
    var isFolder = false
    let absolute = URL(fileURLWithPath: path).path
    guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder),
      isFolder
    else { throw UsageError("--python-path: there is no folder '\(Console.escaped(path))'") }
    return absolute
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8]? {
    let digits = Array(hexadecimal.utf8)
    guard digits.count == 64 else { return nil }
    let bytes = stride(from: 0, to: 64, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
    return bytes.count == 32 ? bytes : nil
  }
}
