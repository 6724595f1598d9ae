internal import Foundation
internal import Processes
public import Slab

/// A Python interpreter, asked what it is.
public struct Interpreter: Sendable, Equatable {
  /// What it is started by: an absolute path, no shim.
  public let executable: String
  /// What it says of itself.
  public let facts: InterpreterFacts

  /// How long an interpreter may take to describe itself: imports of the user's included.
  static let patienceSeconds = 60.0

  /// Asks an executable.
  ///
  /// - Parameter function: the user's function, which it is to find and look at.
  /// - Throws: `RuntimeError.notPython` where it does not answer as the description does.
  public init(_ path: String, function: UserFunction? = nil) throws {
    let arguments =
      [path, "-c", Agent.describing] + (try function.map { [try MessageText.of($0)] } ?? [])
    let answer = try CommandOutput.of(path, arguments, seconds: Self.patienceSeconds)
    let told = answer.output.split(separator: "\n").filter { $0.hasPrefix(Self.mark) }
    guard let line = told.last?.dropFirst(Self.mark.count),
      var facts = try? MessageText.read(line, as: InterpreterFacts.self)
    else {
      throw RuntimeError.notPython(path: path)
    }
    if let function, facts.call == nil, facts.callError == nil, facts.flaw == nil {
      facts.callError = Self.unanswered(function, answer.end)
    }
    self.facts = facts
    executable = facts.executable ?? path
  }

  /// What a line of facts begins with.
  private static let mark = "concur:"

  /// That the interpreter did not come back from the user's code.
  private static func unanswered(_ function: UserFunction, _ end: ProcessEnd?) -> String {
    let importing = "importing the module of '\(function.function)'"
    return switch end {
    case nil: "\(importing) took longer than \(Int(patienceSeconds)) s"
    case .signalled(let signal)?: "\(importing) was ended by signal \(signal)"
    case .exited(let code)?: "\(importing) ended the interpreter with exit code \(code)"
    }
  }
}
