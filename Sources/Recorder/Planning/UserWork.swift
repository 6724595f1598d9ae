public import Slab
internal import Store
public import Workloads

/// Work of the user's own: a Python function, or a command.
public struct UserWork: Sendable, Equatable {
  /// What a worker does.
  public enum Subject: Sendable, Equatable {
    /// A function of Python, and whether it is an `async def`.
    case function(UserFunction, isAsync: Bool)
    /// A command, as it was typed.
    case command(String)
  }

  /// What a worker does.
  public let subject: Subject
  /// A line a worker; nil where the ordinal is all a worker gets.
  public let inputs: InputLines?
  /// SHA-256 of the file in which the function stands.
  public let sourceDigest: [UInt8]?

  /// Makes work.
  public init(_ subject: Subject, inputs: InputLines?, sourceDigest: [UInt8]? = nil) {
    self.subject = subject
    self.inputs = inputs
    self.sourceDigest = sourceDigest
  }

  /// How it is described beside the built-in workloads.
  public var workload: WorkloadDescription {
    switch subject {
    case .function: Workloads.call
    case .command: Exec.description
    }
  }

  /// What makes it a case of its own.
  var parameters: [String: JSONValue] {
    switch subject {
    case .function(let function, let isAsync):
      let form = function.asyncFunction != nil ? "both" : isAsync ? "async" : "sync"
      var parameters: [String: JSONValue] = [
        "function": .text(function.function), "form": .text(form),
      ]
      parameters["async_function"] = function.asyncFunction.map { .text($0) }
      parameters["setup"] = function.setup.map { .text($0) }
      return parameters
    case .command(let text):
      return ["command": .text(Redaction.command(text))]
    }
  }

  /// The command as it is run; what is stored may have less.
  public var command: String? {
    if case .command(let text) = subject { text } else { nil }
  }

  /// What a run has to know to go on with it later.
  var settings: [String: JSONValue] {
    var settings = [String: JSONValue]()
    if case .function(let function, _) = subject {
      settings["python_path"] = .array(function.pythonPath.map { .text($0) })
    }
    if let inputs {
      settings["inputs"] = [
        "form": .text(inputs.form.rawValue), "path": inputs.source.map { .text($0) } ?? .null,
      ]
    }
    return settings
  }
}
