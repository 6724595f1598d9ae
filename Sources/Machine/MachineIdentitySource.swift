/// How a machine was recognised.
public enum MachineIdentitySource: Sendable, Equatable {
  /// By the name that it was given.
  case name
  /// By /etc/machine-id.
  case machineID
  /// By an id of our own in a file.
  case stateFile
}
