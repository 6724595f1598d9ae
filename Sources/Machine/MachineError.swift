/// Why a machine could not be recognised.
public enum MachineError: Error, Equatable, CustomStringConvertible {
  /// It has no /etc/machine-id, and there is no folder to keep an id in.
  case noIdentity
  /// The file that keeps the id does not hold one.
  case damagedIdentity(path: String)
  /// The machine has an id, which cannot be read.
  case unreadableIdentity(path: String)
  /// The id could not be kept.
  case identityNotKept(path: String, reason: String)

  /// One sentence that says what to do.
  public var description: String {
    switch self {
    case .noIdentity:
      "This machine has no /etc/machine-id and no state folder; name it with --machine."
    case .damagedIdentity(let path):
      "\(path) holds no machine id; restore it, remove it, or name the machine with --machine."
    case .unreadableIdentity(let path):
      "\(path) cannot be read; try again, or name the machine with --machine."
    case .identityNotKept(let path, let reason):
      "The machine's id cannot be kept in \(path): \(reason); name the machine with --machine."
    }
  }
}
