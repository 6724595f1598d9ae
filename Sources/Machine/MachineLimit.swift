/// One limit of the machine on a number of things, and what is left of it.
public struct MachineLimit: Sendable, Equatable, CustomStringConvertible {
  /// The name that its manual uses, such as `kernel.pid_max`.
  public let name: String
  /// The file that shows it.
  public let path: String
  /// The limit itself.
  public let value: Int64
  /// How much of it is in use or reserved.
  public let used: Int64
  /// How many more threads, processes or files fit.
  public let room: Int64

  /// Creates a limit of which each thing takes so many.
  init(name: String, path: String, value: Int64, used: Int64, each: Int64 = 1) {
    self.name = name
    self.path = path
    self.value = value
    self.used = used
    room = max(0, value - used) / each
  }

  /// The limit as a refusal names it: `kernel.pid_max = 32768 (/proc/sys/kernel/pid_max)`.
  public var description: String { "\(name) = \(value) (\(path))" }
}
