public import Runtimes
public import Store

/// A runtime of a run: what is stored of it, and how its hosts are started.
public struct RuntimeChoice: Sendable, Equatable {
  /// What the database keeps.
  public let description: RuntimeDescription
  /// The interpreter's absolute path; nil for Swift, whose host is this program.
  public let interpreter: String?

  /// Swift: this program itself.
  public static let swift = RuntimeChoice(
    description: RuntimeDescription(
      name: SwiftRuntime.name, kind: RuntimeKind.swift.rawValue, version: SwiftRuntime.version),
    interpreter: nil)

  /// A Python interpreter.
  ///
  /// - Parameter name: what it is called in this run.
  public init(_ interpreter: Interpreter, name: String) {
    let facts = interpreter.facts
    description = RuntimeDescription(
      name: name, kind: RuntimeKind.cpython.rawValue, version: facts.version,
      facts: [
        "build": facts.build.map { .text($0) } ?? .null,
        "free_threaded": facts.freeThreaded.map { .bool($0) } ?? .null,
        "gil": facts.gil.map { .bool($0) } ?? .null,
        "models": .array((facts.models ?? []).map { .text($0) }),
        "start_methods": .array((facts.startMethods ?? []).map { .text($0) }),
        "switch_interval": facts.switchInterval.map { .real($0) } ?? .null,
      ])
    self.interpreter = interpreter.executable
  }

  private init(description: RuntimeDescription, interpreter: String?) {
    self.description = description
    self.interpreter = interpreter
  }

  /// What kind it is.
  public var kind: RuntimeKind { interpreter == nil ? .swift : .cpython }
}
