public import Store

/// A run: where, when and how, and what it planned.
public struct RunFacts: Sendable, Equatable {
  /// The run's id.
  public let runID: String
  /// When it started, ISO 8601 in UTC.
  public let startedAt: String
  /// When it ended; nil while it is going on, or where it was cut off.
  public let endedAt: String?
  /// The machine's name.
  public let machine: String
  /// The run's label.
  public let label: String?
  /// Its tags, an object of text.
  public let tags: JSONValue
  /// `planned`, `complete`, `failed` or `interrupted`.
  public let status: String
  /// The command line, secrets redacted.
  public let command: String
  /// The version of concur that recorded it.
  public let concurVersion: String
  /// The seed of the order of trials.
  public let seed: Int64
  /// The plan: trials, warm-up, timeouts.
  public let settings: JSONValue
  /// What drifts: load, frequency, temperature.
  public let conditions: JSONValue
  /// The digest of the environment, in hexadecimal.
  public let environmentID: String
  /// The facts of the environment.
  public let environment: JSONValue

  /// The facts in a row of `run-detail.sql`.
  init(_ row: Row) {
    func json(_ column: String) -> JSONValue {
      let text = row.text(column)
      return (try? JSONValue(parsing: text)) ?? .text(text)
    }
    runID = row.text("run_id")
    startedAt = row.text("started_at")
    endedAt = row.optionalText("ended_at")
    machine = row.text("machine")
    label = row.optionalText("label")
    tags = json("tags")
    status = row.text("status")
    command = row.text("command")
    concurVersion = row.text("concur_version")
    seed = row.optionalInteger("seed") ?? 0
    settings = json("settings")
    conditions = json("conditions")
    environmentID = row.text("environment_id")
    environment = json("environment")
  }
}
