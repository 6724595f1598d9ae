/// What a host is told: the one argument, as JSON, that every host takes in whatever language.
public struct TrialSpec: Codable, Sendable, Equatable {
  /// The workload's name.
  public var workload: String
  /// Its parameters, all of them, in base units.
  public var parameters: [String: Int64]
  /// `sequential`, `threads`, `processes`, `async` or `hybrid`.
  public var model: String
  /// The model's own parameters that differ from their defaults.
  public var variant: [String: String]
  /// How many workers.
  public var workers: Int
  /// At most this many in flight.
  public var concurrency: Int
  /// How many processes compute in the hybrid model.
  public var computingLanes: Int
  /// Absolute path of the slab.
  public var slab: String
  /// Absolute path of the trial's private folder, where the workload needs one.
  public var folder: String?
  /// Loopback port of the trial's server, where the workload needs one.
  public var serverPort: Int?
  /// The user's own function, where the workload is `call`.
  public var call: UserFunction?
  /// The user's own command, where the workload is `exec`: its words, `{}` standing for the input.
  public var command: [String]?
  /// What workers are given one each; nil where the ordinal is all a worker gets.
  public var inputs: WorkerInputs?
  /// Whether each worker's CPU time is taken.
  public var measureCPU: Bool
  /// Whether workers are recorded at all; false only where recording itself is measured.
  public var isRecorded: Bool

  /// Makes a specification.
  public init(
    workload: String, parameters: [String: Int64], model: String, variant: [String: String],
    workers: Int, concurrency: Int, computingLanes: Int, slab: String, folder: String?,
    serverPort: Int?, call: UserFunction? = nil, command: [String]? = nil,
    inputs: WorkerInputs? = nil, measureCPU: Bool, isRecorded: Bool = true
  ) {
    self.workload = workload
    self.parameters = parameters
    self.model = model
    self.variant = variant
    self.workers = workers
    self.concurrency = concurrency
    self.computingLanes = computingLanes
    self.slab = slab
    self.folder = folder
    self.serverPort = serverPort
    self.call = call
    self.command = command
    self.inputs = inputs
    self.measureCPU = measureCPU
    self.isRecorded = isRecorded
  }
}
