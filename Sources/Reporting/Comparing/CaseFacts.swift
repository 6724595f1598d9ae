import Store

/// What all rows of a comparison share: the case, the machine, the run.
public struct CaseFacts: Sendable, Equatable {
  /// The machine's name.
  public let machine: String
  /// Its processor, where known.
  public let cpuModel: String?
  /// How many CPUs the run could use: affinity and quota counted; a quota may be a fraction.
  public let cpus: Double?
  /// The digest of the environment, in hexadecimal.
  public let environmentID: String
  /// The run's id.
  public let runID: String
  /// When the run started, ISO 8601 in UTC.
  public let runStartedAt: String
  /// The run's label.
  public let label: String?
  /// The digest of the case, in hexadecimal.
  public let caseID: String
  /// The workload's name.
  public let workload: String
  /// Its parameters.
  public let parameters: [CaseParameter]
  /// How many workers a trial has.
  public let workers: Int
  /// How many of them may be in flight.
  public let concurrency: Int
  /// The digest of the lines or arguments that workers were given, in hexadecimal; nil for none.
  public let inputsDigest: String?

  /// The facts of a row of `comparison.sql`.
  init(_ row: Row) {
    machine = row.text("machine")
    cpuModel = row.optionalText("cpu_model")
    cpus = row.number("cpus")
    environmentID = row.text("environment_id")
    runID = row.text("run_id")
    runStartedAt = row.text("run_started_at")
    label = row.optionalText("label")
    caseID = row.text("case_id")
    workload = row.text("workload")
    parameters = CaseParameter.all(in: row.text("params"))
    workers = row.integer("workers")
    concurrency = row.integer("concurrency")
    inputsDigest = row.optionalText("inputs_digest").flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A parameter's text; nil where there is none of that name, or it is a number.
  func text(of parameter: String) -> String? {
    guard case .text(let text)? = parameters.first(where: { $0.name == parameter })?.value else {
      return nil
    }
    return text
  }

  /// Whether an alternative ran a sync function of the user's in the threads of asyncio.
  func runsInThreads(_ alternative: AlternativeName) -> Bool {
    workload == "call" && alternative.model == "async" && text(of: "form") == "sync"
  }

  /// How many CPUs the case's lanes can keep busy, at least 1; nil where the CPUs are not known.
  var busyCPUs: Double? {
    cpus.map { max(1, min($0, Double(concurrency))) }
  }
}
