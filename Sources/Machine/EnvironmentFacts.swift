/// What the machine was at the time of a run.
public struct EnvironmentFacts: Sendable, Equatable {
  /// What makes an environment: see ``StableFacts``.
  public let stable: StableFacts
  /// What drifts, and is stored beside it.
  public let drifting: DriftingFacts

  /// Reads both.
  ///
  /// - Parameters:
  ///   - tree: The machine.
  ///   - machine: Its identity, which is part of the environment.
  public init(of tree: SystemTree = .live, machine: MachineIdentity) {
    stable = StableFacts(of: tree, machine: machine)
    drifting = DriftingFacts(of: tree)
  }

  /// The SHA-256 of the stable facts' canonical JSON, 32 bytes: the environment's identity.
  public var digest: [UInt8] { stable.facts.digest }
}
