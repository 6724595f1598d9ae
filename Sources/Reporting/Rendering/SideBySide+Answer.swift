import Statistics
import Store

extension SideBySide: Answer {
  /// The comparison as `concur.compare/1`.
  public var json: OutputJSON {
    let mean = MatchedGeometricMean(rows.map { $0.contrast?.speedup })
    return .object([
      "schema": "concur.compare/1",
      "a": a.json,
      "b": b.json,
      "across_machines": .bool(isAcrossMachines),
      "noise_floor": noiseFloor.json,
      "rows": .array(rows.map(\.json)),
      "geomean": .object([
        "speedup": .optional(mean.mean), "matched": .count(mean.matched), "rows": .count(mean.rows),
      ]),
      "replications": .array(replications.map(\.json)),
      "only_a": .array(onlyA.map(\.json)),
      "only_b": .array(onlyB.map(\.json)),
      "environment_facts": .array(
        environmentFacts.map { fact in
          .object([
            "fact": .text(fact.name), "before": OutputJSON(fact.before),
            "after": OutputJSON(fact.after),
          ])
        }),
      "sentence": .text(sentence),
    ])
  }

  /// A row for each that both sides have.
  public var table: Listing {
    Listing(
      columns: [
        "a", "b", "workload", "params", "workers", "concurrency", "runtime", "model", "unit",
        "a_run_id", "a_wall_median_ns", "b_run_id", "b_wall_median_ns", "ratio", "ratio_low",
        "ratio_high", "claim", "a_speedup", "b_speedup", "heterogeneity_p_value", "finding",
      ],
      rows: rows.map(line) + replications.map(line))
  }

  private func line(_ row: Row) -> [SQLValue] {
    start(row.key) + [.text(row.unit == .trials ? "trials" : "runs")] + walls(row.a, row.b) + [
      number(row.contrast?.ratio), number(row.contrast?.interval?.lower),
      number(row.contrast?.interval?.upper), row.contrast.map { .text($0.claim.word) } ?? .null,
      .null, .null, .null, .null,
    ]
  }

  private func line(_ row: Replication) -> [SQLValue] {
    start(row.key) + [.null] + walls(row.a, row.b) + [
      .null, .null, .null, .null, number(row.ratioA?.speedup), number(row.ratioB?.speedup),
      number(row.heterogeneity), .text(row.finding.word),
    ]
  }

  private func start(_ key: PivotKey) -> [SQLValue] {
    [
      .text(a.value), .text(b.value), .text(key.workload), .text(key.params),
      .integer(Int64(key.workers)), key.concurrency.map { .integer(Int64($0)) } ?? .null,
      key.runtime.map { .text($0) } ?? .null, key.model.map { .text($0) } ?? .null,
    ]
  }

  private func walls(_ a: Measurement, _ b: Measurement) -> [SQLValue] {
    [a, b].flatMap { side -> [SQLValue] in
      [
        .text(side.run.id),
        .rounded(side.wall?.medianNs),
      ]
    }
  }

  private func number(_ number: Double?) -> SQLValue { number.map { .real($0) } ?? .null }
}

extension Side {
  fileprivate var json: OutputJSON {
    .object(["kind": .text(kind.rawValue), "value": .text(value)])
  }
}

extension PivotKey {
  /// The key as an object of output.
  var json: OutputJSON {
    .object([
      "machine": .optional(machine),
      "workload": .text(workload),
      "params": CaseParameter.json(parameters),
      "workers": .count(workers),
      "concurrency": .count(concurrency),
      "inputs_digest": .optional(inputsDigest),
      "runtime": .optional(runtime),
      "model": .optional(model),
    ])
  }
}

extension SideBySide.Row {
  fileprivate var json: OutputJSON {
    .object([
      "row": key.json,
      "unit": .text(unit == .trials ? "trials" : "runs"),
      "a": a.json,
      "b": b.json,
      "contrast": contrast?.json ?? .null,
    ])
  }
}

extension Replication.Finding {
  /// A word that programs can tell findings apart by.
  var word: String {
    switch self {
    case .replicates: "replicates"
    case .differsInSize: "differs_in_size"
    case .contradicts: "contradicts"
    case .onlyA: "only_a"
    case .onlyB: "only_b"
    case .equal: "equal"
    case .tooFew: "too_few"
    case .unknown: "unknown"
    }
  }
}

extension Replication {
  fileprivate var json: OutputJSON {
    .object([
      "row": key.json,
      "a": a.json,
      "b": b.json,
      "a_contrast": ratioA?.json ?? .null,
      "b_contrast": ratioB?.json ?? .null,
      "heterogeneity_p_value": .optional(heterogeneity),
      "finding": .text(finding.word),
    ])
  }
}
