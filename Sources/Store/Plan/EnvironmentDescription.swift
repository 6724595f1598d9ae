/// What a machine is at the time of a run, as far as it changes results and does not drift.
public struct EnvironmentDescription: Sendable, Equatable {
  /// CPU, cores, memory, kernel, limits …; names as in the `environments` view.
  public var facts: [String: JSONValue]

  /// Makes a description.
  public init(facts: [String: JSONValue]) {
    self.facts = facts
  }

  /// The facts as they are stored: canonical JSON, the machine's UUID among them, so that two
  /// machines of one make are two environments.
  public func canonicalFacts(on machine: MachineDescription) -> String {
    let owner = ["machine": JSONValue.text(machine.uuid.canonical)]
    return JSONValue.object(facts.merging(owner) { $1 }).canonicalText
  }

  /// What identifies it in every database: SHA-256 of the canonical facts.
  public func digest(on machine: MachineDescription) -> [UInt8] {
    SHA256Digest.of(canonicalFacts(on: machine))
  }
}
