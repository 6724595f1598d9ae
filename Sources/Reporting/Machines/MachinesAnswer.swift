import Store

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
  public var json: OutputJSON {
    .object([
      "schema": "concur.machines/1",
      "machines": .array(machines.map(\.json)),
    ])
  }

  /// A row for each stretch of runs in one environment.
  public var table: Listing {
    Listing(
      columns: [
        "machine", "machine_id", "shares_id_with", "environment_id", "first_run_at",
        "last_run_at", "runs", "changes",
      ],
      rows: machines.flatMap { machine in
        machine.periods.map { period in
          [
            .text(machine.machine), .text(machine.machineID), SQLValue(machine.sharesIDWith),
            .text(period.environmentID), .text(period.firstRunAt), .text(period.lastRunAt),
            .integer(Int64(period.runs)),
            period.changes.isEmpty ? .null : .text(EnvironmentChange.text(period.changes)),
          ]
        }
      })
  }
}

extension MachineHistory {
  fileprivate var blocks: [Document.Block] {
    let lines = periods.map { period -> TableRow in
      let days = [Format.day(period.firstRunAt), Format.day(period.lastRunAt)].uniqued()
      let what =
        period.changes.isEmpty ? summary : EnvironmentChange.text(period.changes)
      return .cells([days.joined(separator: " – "), Words.count(period.runs, "run"), what])
    }
    let columns = [
      TableColumn("", alignsRight: false), TableColumn(""), TableColumn("", alignsRight: false),
    ]
    let detail =
      "\(Words.count(runs, "run")), \(Words.count(trials, "trial")) · id "
      + machineID.prefix(8)
    var blocks: [Document.Block] = [.heading(machine, detail: detail)]
    if !lines.isEmpty { blocks.append(.table(TableLayout(columns: columns, rows: lines))) }
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

  fileprivate var json: OutputJSON {
    .object([
      "machine": .text(machine),
      "machine_id": .text(machineID),
      "shares_id_with": .optional(sharesIDWith),
      "runs": .count(runs),
      "trials": .count(trials),
      "facts": .dictionary(facts.sorted { $0.key < $1.key }.map { ($0.key, OutputJSON($0.value)) }),
      "environments": .array(
        periods.map { period in
          .object([
            "environment_id": .text(period.environmentID),
            "first_run_at": .text(period.firstRunAt),
            "last_run_at": .text(period.lastRunAt),
            "runs": .count(period.runs),
            "changes": .array(
              period.changes.map { fact in
                .object([
                  "fact": .text(fact.name), "before": OutputJSON(fact.before),
                  "after": OutputJSON(fact.after),
                ])
              }),
          ])
        }),
    ])
  }
}
