internal import Glibc
internal import Processes
public import Slab

/// A Python interpreter, asked what it is.
public struct Interpreter: Sendable, Equatable {
  /// What it is started by: an absolute path, no shim.
  public let executable: String
  /// What it says of itself.
  public let facts: InterpreterFacts

  /// Asks an executable.
  ///
  /// - Parameters:
  ///   - function: the user's function, which it is to find and look at.
  ///   - lookUp: how it is asked.
  /// - Throws: `RuntimeError.notPython` where it does not answer as the description does,
  ///   `.cannotCall` where the user's code ended what guards it.
  public init(_ path: String, function: UserFunction? = nil, _ lookUp: LookUp = LookUp()) throws {
    let arguments =
      [path, "-c", Agent.describing] + (try function.map { [try MessageText.of($0)] } ?? [])
    let subject = function.map { "\(path) imports the module of '\($0.function)'" }
    let answer = try CommandOutput.of(
      path, arguments, lookUp, subject: subject ?? "\(path) says what it is")
    if let function, answer.end == .unguarded {
      throw RuntimeError.cannotCall(
        name: path, sentence: "\(Self.importing(function)) ended the process that looks after it")
    }
    let told = answer.output.split(separator: "\n").filter { $0.hasPrefix(Self.mark) }
    let read = told.reversed().lazy.compactMap {
      try? MessageText.read($0.dropFirst(Self.mark.count), as: InterpreterFacts.self)
    }
    guard var facts = read.first else { throw RuntimeError.notPython(path: path) }
    if let function, facts.call == nil, facts.callError == nil, facts.flaw == nil {
      facts.callError = Self.unanswered(function, answer.end, lookUp)
    }
    self.facts = facts
    executable = facts.executable ?? path
  }

  /// What a line of facts begins with.
  private static let mark = "concur:"

  private static func importing(_ function: UserFunction) -> String {
    "importing the module of '\(function.function)'"
  }

  /// That the interpreter did not come back from the user's code.
  private static func unanswered(
    _ function: UserFunction, _ end: CommandOutput.End, _ lookUp: LookUp
  ) -> String {
    switch end {
    case .itself(.signalled(let signal)):
      "\(importing(function)) was ended by signal \(signal)"
    case .itself(.exited(let code)):
      "\(importing(function)) ended the interpreter with exit code \(code)"
    case .cutShort, .unguarded:
      "\(importing(function)) took longer than \(seconds(lookUp.limitNs)): move what takes so long "
        + "into the function or --setup, or give it more time with --lookup-timeout"
    }
  }

  /// `30 s`, `0.25 s`.
  private static func seconds(_ nanoseconds: Int64) -> String {
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let digits = String(
      String(1_000_000_000 + rest).dropFirst().reversed().drop { $0 == "0" }.reversed())
    return digits.isEmpty ? "\(whole) s" : "\(whole).\(digits) s"
  }
}
