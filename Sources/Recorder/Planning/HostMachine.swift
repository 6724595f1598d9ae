public import Machine
public import Store
internal import FoundationEssentials

/// The machine as a run finds it: who it is, what it is now, and what drifts.
public struct HostMachine: Sendable {
  /// What persists.
  public let machine: MachineDescription
  /// What is in the environment's digest.
  public let environment: EnvironmentDescription
  /// What is not: load, frequency, temperature, what makes it noisy.
  public let conditions: JSONValue
  /// What makes it noisiest; nil where nothing is worth a warning.
  public let worstNoise: NoiseFinding?
  /// CPUs available for computing.
  public let cpus: Int
  /// How much it can hold.
  public let limits: MachineLimits

  /// Reads the machine.
  ///
  /// - Parameter identity: who it is.
  public init(_ identity: MachineIdentity) throws {
    let facts = EnvironmentFacts(machine: identity)
    machine = MachineDescription(uuid: Self.uuid(identity.id), name: identity.name)
    environment = EnvironmentDescription(facts: try Self.object(facts.stable.facts.canonicalJSON))
    var conditions = try Self.object(facts.drifting.facts.canonicalJSON)
    let noise = MachineNoise()
    worstNoise = noise.worst
    conditions["noise"] = .array(
      noise.findings.filter { $0.severity != .ok }.map { finding in
        [
          "subject": .text(finding.subject.rawValue), "severity": .text(finding.severity.rawValue),
          "found": .text(finding.found), "sentence": .text(finding.sentence),
        ]
      })
    self.conditions = .object(conditions)
    cpus = AvailableCPUs.count()
    limits = MachineLimits()
  }

  private static func object(_ json: String) throws -> [String: JSONValue] {
    guard case .object(let members) = try JSONValue(parsing: json) else { return [:] }
    return members
  }

  private static func uuid(_ bytes: [UInt8]) -> UUID {
    var raw: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    withUnsafeMutableBytes(of: &raw) { $0.copyBytes(from: bytes.prefix(16)) }
    return UUID(uuid: raw)
  }
}
