import Statistics
public import Tables

extension SideBySide: Answer {
  /// The comparison as `concur.compare/1`.
  public var json: Value {
    [
      "schema": "concur.compare/1",
      "a": .object(a.fields),
      "b": .object(b.fields),
      "across_machines": .bool(isAcrossMachines),
      "noise_floor": Value(noiseFloor.fields),
      "rows": Value(rows.map(\.fields)),
      "geomean": Value(MatchedGeometricMean(rows.map { $0.contrast?.speedup }).fields),
      "replications": Value(replications.map(\.fields)),
      "only_a": Value(onlyA.map(\.fields)),
      "only_b": Value(onlyB.map(\.fields)),
      "environment_facts": Value(environmentFacts.map(\.fields)),
      "sentence": .text(sentence),
    ]
  }

  /// A row for each that both sides have.
  public var table: Listing {
    let sides = [Field("a", a.value), Field("b", b.value)]
    return Listing(
      """
      a b workload params workers concurrency runtime model unit a_run_id a_wall_median_ns b_run_id
      b_wall_median_ns ratio ratio_low ratio_high claim a_speedup b_speedup heterogeneity_p_value
      finding
      """,
      rows.map { sides + $0.fields } + replications.map { sides + $0.fields })
  }
}

extension Side {
  fileprivate var fields: [Field] { [Field("kind", kind.rawValue), Field("value", value)] }
}

extension SideBySide.Row {
  fileprivate var fields: [Field] {
    [
      Field("row", key.fields),
      Field("unit", unit == .trials ? "trials" : "runs"),
      Field(side: "a", a),
      Field(side: "b", b),
      Field("contrast", contrast?.fields),
    ]
  }
}

extension Replication {
  fileprivate var fields: [Field] {
    [
      Field("row", key.fields),
      Field(side: "a", a),
      Field(side: "b", b),
      Field("a_contrast", ratioA?.fields).csv(Value(ratioA?.speedup), as: "a_speedup"),
      Field("b_contrast", ratioB?.fields).csv(Value(ratioB?.speedup), as: "b_speedup"),
      Field("heterogeneity_p_value", heterogeneity),
      Field("finding", finding.word),
    ]
  }
}

extension Field {
  /// What was measured of a side, of which CSV has the run and the time.
  fileprivate init(side: String, _ measurement: Measurement) {
    self = Field(side, measurement.fields).csv([
      Field(side + "_run_id", measurement.run.id),
      Field(side + "_wall_median_ns", .nanoseconds(measurement.wall?.medianNs)),
    ])
  }
}

extension Replication.Finding {
  /// A word that programs can tell findings apart by.
  fileprivate var word: String {
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
