public import Slab
internal import Store

/// What a user asks `concur record` for, read and checked word by word, but not yet planned.
public struct RecordRequest: Sendable {
  /// The workloads with their values.
  public var choices: [WorkloadChoice]
  /// The models; empty for each workload's own.
  public var models: [ConcurrencyModel]
  /// Values of the models' own parameters: `["async": ["executor": ["pool", "single"]]]`.
  public var variants: [ConcurrencyModel: [String: [String]]]
  /// What executes the workers, side by side in the same blocks.
  public var runtimes: [RuntimeChoice]
  /// Blocks: measured trials of each alternative.
  public var trials: Int
  /// Warm-up trials of each alternative.
  public var warmup: Int
  /// What the order of trials is drawn from.
  public var seed: Int64
  /// How narrow intervals have to be before a run stops adding blocks; nil plans the blocks alone.
  public var precision: Precision?
  /// Whether every alternative is compared with itself, to measure what noise there is.
  public var comparesWithItself: Bool
  /// How long a worker may run, nanoseconds.
  public var workerTimeoutNs: Int64?
  /// How long a trial may take, nanoseconds.
  public var trialTimeoutNs: Int64?
  /// Whether each worker's CPU time is taken.
  public var cpuTime: CPUTimePolicy
  /// The user's name for the run.
  public var label: String?
  /// The user's own facts about it.
  public var tags: [String: String]
  /// The command line, secrets redacted.
  public var command: String
  /// The version of concur.
  public var version: String

  /// The user's own work, of which a run has at most one.
  public var ownWork: UserWork? { choices.lazy.compactMap(\.own).first }

  /// Makes a request.
  public init(
    choices: [WorkloadChoice], models: [ConcurrencyModel] = [],
    variants: [ConcurrencyModel: [String: [String]]] = [:], runtimes: [RuntimeChoice],
    trials: Int = Defaults.trials, warmup: Int = Defaults.warmup, seed: Int64,
    precision: Precision? = nil, comparesWithItself: Bool = false,
    workerTimeoutNs: Int64? = nil, trialTimeoutNs: Int64? = nil,
    cpuTime: CPUTimePolicy = .automatic, label: String? = nil, tags: [String: String] = [:],
    command: String, version: String
  ) {
    self.choices = choices
    self.models = models
    self.variants = variants
    self.runtimes = runtimes
    self.trials = trials
    self.warmup = warmup
    self.seed = seed
    self.precision = precision
    self.comparesWithItself = comparesWithItself
    self.workerTimeoutNs = workerTimeoutNs
    self.trialTimeoutNs = trialTimeoutNs
    self.cpuTime = cpuTime
    self.label = label
    self.tags = tags
    self.command = command
    self.version = version
  }
}
