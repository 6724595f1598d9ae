/// A file of which every worker is given one line.
public struct WorkerInputs: Codable, Sendable, Equatable {
  /// What a line is.
  public enum Form: String, Codable, Sendable {
    /// Text: the one argument.
    case lines
    /// JSON: an array of positional arguments, an object of keyword arguments, or the one argument.
    case json
  }

  /// Absolute path.
  public var path: String
  /// What its lines are.
  public var form: Form

  /// Makes inputs.
  public init(path: String, form: Form) {
    self.path = path
    self.form = form
  }
}
