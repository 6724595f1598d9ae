public import Machine
public import Store
internal import Foundation

/// The machine as a run finds it: who it is, what it is now, and what drifts.
public struct HostMachine: Sendable {
  /// What persists.
  public let machine: MachineDescription
  /// What is in the environment's digest.
  public let environment: EnvironmentDescription
  /// What is not: load, frequency, temperature.
  public let conditions: JSONValue
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
    let warnings = NoiseWarnings.of()
    conditions["noise"] = .array(warnings.map { .text($0.sentence) })
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
