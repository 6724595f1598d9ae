public import Store

/// One machine with its environments over time.
public struct MachineHistory: Sendable, Equatable {
  /// A stretch of runs in one environment.
  public struct Period: Sendable, Equatable {
    /// The environment's identity.
    public let environmentID: String
    /// Start of its first and of its last run, ISO 8601 in UTC.
    public let firstRunAt, lastRunAt: String
    /// How many runs it has.
    public let runs: Int
    /// What changed since the stretch before; empty for the first.
    public let changes: [EnvironmentChange.Fact]
  }

  /// Its name in this file.
  public let machine: String
  /// Its identity.
  public let machineID: String
  /// The machine that kept the id which both were recorded with; nil where it shares none.
  public let sharesIDWith: String?
  /// How many runs and counted trials it has.
  public let runs, trials: Int
  /// The facts of its latest environment, by name.
  public let facts: [String: SQLValue]
  /// Its environments, the earliest first.
  public let periods: [Period]

  /// Reads all machines, those with the latest runs first.
  ///
  /// - Parameter machine: only the one of this name.
  /// - Throws: `StoreError`.
  public static func all(
    from source: any QuerySource, machine: String? = nil
  ) throws -> [MachineHistory] {
    let filter: [String: SQLValue] = machine.map { ["machine": .text($0)] } ?? [:]
    let machines = Row.all(of: try source.rows("machines-and-runs", filter))
    let periods = Row.all(of: try source.rows("environment-periods", filter))
    let facts = Row.all(of: try source.rows("environment-facts", filter))
    let changes = EnvironmentChange.all(
      in: Row.all(of: try source.rows("environment-changes", filter)))
    let byRun = Dictionary(
      changes.map { ($0.runID, $0.facts) }, uniquingKeysWith: { first, _ in first })
    return machines.map { row in
      let name = row.text("machine")
      let own = periods.filter { $0.text("machine") == name }
      let latest = own.last?.text("environment_id")
      return MachineHistory(
        machine: name, machineID: row.text("machine_id"),
        sharesIDWith: row.optionalText("shares_id_with"), runs: row.integer("runs"),
        trials: row.integer("trials"),
        facts: Dictionary(
          facts.filter { $0.text("environment_id") == latest }.map {
            ($0.text("fact"), $0["value"])
          }, uniquingKeysWith: { first, _ in first }),
        periods: own.map { period in
          Period(
            environmentID: period.text("environment_id"),
            firstRunAt: period.text("first_run_at"), lastRunAt: period.text("last_run_at"),
            runs: period.integer("runs"), changes: byRun[period.text("run_id")] ?? [])
        })
    }
  }
}
