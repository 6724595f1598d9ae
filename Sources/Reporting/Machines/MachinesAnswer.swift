import Store
public import Tables
public import Vocabulary

/// What `concur machines` tells, in every format.
public struct MachinesAnswer: Answer {
  /// The machines, those with the latest runs first.
  public let machines: [MachineHistory]

  /// Tells of machines.
  public init(machines: [MachineHistory]) {
    self.machines = machines
  }

  /// A heading a machine, and a line for each stretch of runs in one environment.
  public func document(_ units: ParameterUnits) -> Document {
    guard !machines.isEmpty else { return Document(blocks: [.statement("no machine")]) }
    return Document(blocks: machines.flatMap { $0.blocks })
  }

  /// The machines as `concur.machines/1`.
  public var json: Value {
    ["schema": "concur.machines/1", "machines": Value(machines.map(\.fields))]
  }

  /// A row for each stretch of runs in one environment.
  public var table: Listing {
    Listing(
      """
      machine machine_id shares_id_with environment_id first_run_at last_run_at runs changes
      """,
      machines.flatMap { machine in machine.periods.map { $0.fields + machine.identity } })
  }
}

extension MachineHistory {
  fileprivate var blocks: [Document.Block] {
    let lines = periods.map { period in
      let days = [Format.day(period.firstRunAt), Format.day(period.lastRunAt)].uniqued()
      return [
        Field("days", days.joined(separator: " – ")).column("", left: true),
        Field("runs", period.runs).column("", Words.count(period.runs, "run")),
        Field("changes", period.changes.isEmpty ? summary : EnvironmentChange.text(period.changes))
          .column("", left: true),
      ]
    }
    let detail =
      "\(Words.count(runs, "run")), \(Words.count(trials, "trial")) · id "
      + machineID.prefix(8)
    var blocks: [Document.Block] = [.heading(machine, detail: detail)]
    if !lines.isEmpty { blocks.append(.table(TableLayout(lines))) }
    if let other = sharesIDWith {
      blocks.append(
        .note(
          "shares its id with \(other), from which its hardware tells it apart; "
            + "concur machines rename gives it a name of its own"))
    }
    return blocks
  }

  /// What the machine is, in a line: of its latest environment, which the first line stands for where
  /// nothing changed.
  private var summary: String {
    let count = facts["logical_cpus"]?.integer.map { Words.count(Int($0), "CPU") }
    let memory = facts["memory_bucket_bytes"]?.integer.map { Format.bytes(Double($0)) }
    let names = ["cpu_model", "os", "kernel"].compactMap { facts[$0]?.text }
    return (names.prefix(1) + [count, memory].compactMap(\.self) + names.dropFirst())
      .joined(separator: ", ")
  }

  fileprivate var identity: [Field] {
    [
      Field("machine", machine), Field("machine_id", machineID),
      Field("shares_id_with", sharesIDWith),
    ]
  }

  fileprivate var fields: [Field] {
    identity + [
      Field("runs", runs),
      Field("trials", trials),
      Field("facts", facts.sorted { $0.key < $1.key }.map { Field($0.key, Value($0.value)) }),
      Field("environments", periods.map(\.fields)),
    ]
  }
}

extension MachineHistory.Period {
  fileprivate var fields: [Field] {
    [
      Field("environment_id", environmentID),
      Field("first_run_at", firstRunAt),
      Field("last_run_at", lastRunAt),
      Field("runs", runs),
      Field("changes", changes.map(\.fields))
        .csv(changes.isEmpty ? .null : .text(EnvironmentChange.text(changes))),
    ]
  }
}
