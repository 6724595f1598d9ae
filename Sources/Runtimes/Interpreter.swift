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
    guard let answer = try CommandOutput.of(path, arguments, seconds: Self.patienceSeconds),
      let line = answer.output.split(separator: "\n").last,
      let facts = try? MessageText.read(line, as: InterpreterFacts.self)
    else {
      throw RuntimeError.notPython(path: path)
    }
    self.facts = facts
    executable = facts.executable ?? path
  }
}
