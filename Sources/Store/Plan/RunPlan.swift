public import FoundationEssentials

/// One `concur record` before its first trial: what will be run, in which order, where.
public struct RunPlan: Sendable, Equatable {
  /// What identifies the run in every database.
  public var uuid: UUID
  /// UTC, nanoseconds since 1970.
  public var startedUnixNs: Int64
  /// The user's name for it.
  public var label: String?
  /// The user's own facts about it.
  public var tags: [String: String]
  /// The command line, secrets redacted.
  public var command: String
  /// The version of concur.
  public var version: String
  /// What the order of trials was drawn from.
  public var seed: Int64
  /// Trials, warm-up, timeouts …: what a resumed run needs again.
  public var settings: JSONValue
  /// What drifts, and so is no part of the environment: load, frequency, temperature.
  public var conditions: JSONValue
  /// Where it runs.
  public var machine: MachineDescription
  /// What that machine is now.
  public var environment: EnvironmentDescription
  /// The cases, each once.
  public var cases: [CaseDescription]
  /// The alternatives, each once.
  public var alternatives: [Alternative]
  /// What every block holds one trial of.
  public var members: [BlockMember]
  /// How many blocks the run has, and how many trials: the next one's block and position.
  public var blocks, positions: Int
  /// Every trial that is to be run, in the order of execution.
  public var trials: [PlannedTrial]

  /// Makes a plan; what is not given of its blocks follows from the trials.
  public init(
    uuid: UUID = UUIDv7.next(), startedUnixNs: Int64, label: String? = nil,
    tags: [String: String] = [:], command: String, version: String, seed: Int64,
    settings: JSONValue = [:], conditions: JSONValue = [:], machine: MachineDescription,
    environment: EnvironmentDescription, cases: [CaseDescription], alternatives: [Alternative],
    members: [BlockMember]? = nil, blocks: Int? = nil, positions: Int? = nil,
    trials: [PlannedTrial]
  ) {
    self.uuid = uuid
    self.startedUnixNs = startedUnixNs
    self.label = label
    self.tags = tags
    self.command = command
    self.version = version
    self.seed = seed
    self.settings = settings
    self.conditions = conditions
    self.machine = machine
    self.environment = environment
    self.cases = cases
    self.alternatives = alternatives
    self.members = members ?? Self.members(of: trials)
    self.blocks = blocks ?? (trials.lazy.filter { !$0.warmup }.map(\.block).max() ?? -1) + 1
    self.positions = positions ?? (trials.map(\.position).max() ?? -1) + 1
    self.trials = trials
  }
  private static func members(of trials: [PlannedTrial]) -> [BlockMember] {
    trials.filter { !$0.warmup && $0.block == 0 }.map { trial in
      BlockMember(
        caseIndex: trial.caseIndex, alternativeIndex: trial.alternativeIndex,
        sourceDigest: trial.sourceDigest)
    }
  }
}
