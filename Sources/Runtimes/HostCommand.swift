/// How the host of a runtime is started: it is given one more argument, the trial's specification.
public struct HostCommand: Codable, Sendable, Equatable {
  /// Absolute path.
  public let executable: String
  /// The whole argv but for the specification.
  public let arguments: [String]

  /// Makes a command.
  public init(executable: String, arguments: [String]) {
    self.executable = executable
    self.arguments = arguments
  }
}
