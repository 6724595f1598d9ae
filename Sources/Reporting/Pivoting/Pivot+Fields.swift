import Statistics
import Store
public import Tables

extension Pivot: Answer {
  /// The report as `concur.pivot/1`.
  public var json: Value {
    [
      "schema": "concur.pivot/1",
      "by": .text(dimension.name),
      "columns": .array(values.map { Value($0) }),
      "baseline": values.indices.contains(baseline) ? Value(values[baseline]) : .null,
      "noise_floor": Value(noiseFloor.fields),
      "rows": Value(
        (rows + alone).map { row in
          row.key.fields + [Field("cells", .array(row.cells.map { Value($0?.fields) }))]
        }),
      "geomeans": Value(
        values.indices.filter { dimension == .machine || $0 != baseline }.map { index in
          [Field("column", Value(values[index]))] + mean(index).fields
        }),
      "environment_changes": Value(environmentChanges.map(\.fields)),
    ]
  }

  /// A row for each cell.
  public var table: Listing {
    Listing(
      """
      by column machine run_id environment_id workload params workers concurrency runtime model
      variant trials_counted trials_failed wall_median_ns speedup speedup_low speedup_high is_paired
      claim
      """,
      (rows + alone).flatMap { row in
        zip(values, row.cells).compactMap { value, cell in
          cell.map { [Field("by", dimension.name), Self.column(value)] + $0.line }
        }
      })
  }

  /// What a cell's column stands for.
  private static func column(_ value: JSONValue) -> Field {
    switch value {
    case .text, .integer: Field("column", Value(value))
    default: Field("column", value.canonicalText)
    }
  }
}

extension Pivot.Cell {
  fileprivate var fields: [Field] {
    [Field("measurement", measurement.fields), Field("contrast", contrast?.fields)]
  }

  /// The cell with all that its row says of it too.
  fileprivate var line: [Field] {
    let work = measurement.work
    return measurement.alternative.fields + [
      Field("workload", work.workload),
      Field("params", work.params),
      Field("workers", work.workers),
      Field("concurrency", work.concurrency),
      Field("speedup", contrast?.speedup),
      Field("speedup_interval", contrast?.speedupInterval),
    ] + fields
  }
}

extension PivotKey {
  /// The key as fields.
  var fields: [Field] {
    [
      Field("machine", machine),
      Field("workload", workload),
      Field(parameters: parameters).csv(.text(params)),
      Field("workers", workers),
      Field("concurrency", concurrency),
      Field("inputs_digest", inputsDigest),
      Field("runtime", runtime),
      Field("model", model),
    ]
  }
}

extension MatchedGeometricMean {
  /// A mean of speedups with how many rows have one.
  var fields: [Field] {
    [Field("speedup", mean), Field("matched", matched), Field("rows", rows)]
  }
}
