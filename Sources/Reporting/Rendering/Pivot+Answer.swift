import Statistics
import Store

extension Pivot: Answer {
  /// The report as `concur.pivot/1`.
  public var json: OutputJSON {
    .object([
      "schema": "concur.pivot/1",
      "by": .text(dimension.name),
      "columns": .array(values.map { OutputJSON($0) }),
      "baseline": values.indices.contains(baseline) ? OutputJSON(values[baseline]) : .null,
      "noise_floor": noiseFloor.json,
      "rows": .array((rows + alone).map(json)),
      "geomeans": .array(
        values.indices.filter { dimension == .machine || $0 != baseline }.map { index in
          let mean = mean(index)
          return .object([
            "column": OutputJSON(values[index]), "speedup": .optional(mean.mean),
            "matched": .count(mean.matched), "rows": .count(mean.rows),
          ])
        }),
      "environment_changes": .array(environmentChanges.map(\.json)),
    ])
  }

  private func json(_ row: Row) -> OutputJSON {
    .object([
      "machine": .optional(row.key.machine),
      "workload": .text(row.key.workload),
      "params": CaseParameter.json(row.key.parameters),
      "workers": .count(row.key.workers),
      "concurrency": .count(row.key.concurrency),
      "inputs_digest": .optional(row.key.inputsDigest),
      "runtime": .optional(row.key.runtime),
      "model": .optional(row.key.model),
      "cells": .array(
        row.cells.map { cell in
          cell.map { cell in
            .object([
              "measurement": cell.measurement.json,
              "contrast": cell.contrast?.json ?? .null,
            ])
          } ?? .null
        }),
    ])
  }

  /// A row for each cell.
  public var table: Listing {
    Listing(
      columns: [
        "by", "column", "machine", "run_id", "environment_id", "workload", "params", "workers",
        "concurrency", "runtime", "model", "variant", "trials_counted", "trials_failed",
        "wall_median_ns", "speedup", "speedup_low", "speedup_high", "is_paired", "claim",
      ],
      rows: (rows + alone).flatMap { row in
        row.cells.indices.compactMap { index in
          row.cells[index].map { self.line(values[index], $0) }
        }
      })
  }

  private func line(_ value: JSONValue, _ cell: Cell) -> [SQLValue] {
    func number(_ number: Double?) -> SQLValue { number.map { .real($0) } ?? .null }
    let (measurement, contrast) = (cell.measurement, cell.contrast)
    let column: SQLValue =
      switch value {
      case .text(let text): .text(text)
      case .integer(let integer): .integer(integer)
      default: .text(value.canonicalText)
      }
    return [
      .text(dimension.name), column, .text(measurement.run.machine), .text(measurement.run.id),
      .text(measurement.run.environmentID), .text(measurement.work.workload),
      .text(measurement.work.params), .integer(Int64(measurement.work.workers)),
      .integer(Int64(measurement.work.concurrency)), .text(measurement.alternative.runtime),
      .text(measurement.alternative.model), .text(measurement.alternative.variant),
      .integer(Int64(measurement.wallsByBlock.count)), .integer(Int64(measurement.failed)),
      .rounded(measurement.wall?.medianNs),
      number(contrast?.speedup), number(contrast?.speedupInterval?.lower),
      number(contrast?.speedupInterval?.upper),
      contrast.map { .integer($0.isPaired ? 1 : 0) } ?? .null,
      contrast.map { .text($0.claim.word) } ?? .null,
    ]
  }
}
