/// What a machine is at the time of a run, as far as it changes results and does not drift.
public struct EnvironmentDescription: Sendable, Equatable {
  /// CPU, cores, memory, kernel, limits …; names as in the `environments` view.
  public var facts: [String: JSONValue]

  /// Makes a description.
  public init(facts: [String: JSONValue]) {
    self.facts = facts
  }

  /// What identifies it in every database: SHA-256 over the machine's UUID and the facts, so that
  /// two machines of the same make are two environments.
  public func digest(on machine: MachineDescription) -> [UInt8] {
    Self.digest(machine: machine.uuid.bytes, facts: JSONValue.object(facts).canonicalText)
  }

  /// The same from what the database keeps, where `facts` is canonical JSON already.
  static func digest(machine: [UInt8], facts: String) -> [UInt8] {
    var hasher = CanonicalHasher()
    hasher.update(.blob(machine))
    hasher.update(.text(facts))
    return hasher.digest()
  }
}
