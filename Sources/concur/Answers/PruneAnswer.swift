import Reporting
import Store

/// What `concur prune` or `concur runs delete` removed, in every format.
struct PruneAnswer: Answer {
  let report: PruneReport
  let workersOnly: Bool
  let isDryRun: Bool

  /// The runs, the oldest first, and the sum.
  func document(_ units: ParameterUnits) -> Document {
    let rows = report.runs.map { run in
      TableRow.cells([
        Format.shortID(run.runID), Format.minute(run.startedAt), run.machine,
        run.label ?? Format.unknown, Format.count(run.trials), Format.count(Int(run.workers)),
      ])
    }
    let columns = [
      TableColumn("run", alignsRight: false), TableColumn("started", alignsRight: false),
      TableColumn("machine", alignsRight: false, dropOrder: 1),
      TableColumn("label", alignsRight: false, dropOrder: 2), TableColumn("trials"),
      TableColumn("workers"),
    ]
    return Document(
      blocks: (rows.isEmpty ? [] : [.table(TableLayout(columns: columns, rows: rows))])
        + [.statement(sentence)] + notes)
  }

  private var sentence: String {
    guard !report.runs.isEmpty else { return "nothing to remove" }
    let verb = isDryRun ? "would remove" : "removed"
    let runs = Words.count(report.runs.count, "run")
    let workers = Words.count(Int(report.workers), "worker")
    return workersOnly
      ? "\(verb) the \(workers) of \(runs); \(isDryRun ? "would keep" : "kept") their summaries"
      : "\(verb) \(runs) with \(Words.count(report.trials, "trial")) and \(workers)"
  }

  private var notes: [Document.Block] {
    guard !isDryRun, !report.runs.isEmpty else { return [] }
    let (before, after) = (report.bytesBefore, report.bytesAfter)
    if after < before {
      return [
        .note(
          "the file went from \(Format.bytes(Double(before))) to \(Format.bytes(Double(after)))")
      ]
    }
    let reason = report.compacting.map { ": \($0.description)" } ?? ""
    return [.note("the space stays in the file, for new runs" + reason)]
  }

  /// What was removed as `concur.prune/1`.
  var json: OutputJSON {
    .object([
      "schema": "concur.prune/1",
      "dry_run": .bool(isDryRun),
      "workers_only": .bool(workersOnly),
      "runs": .array(
        report.runs.map { run in
          .object([
            "run_id": .text(run.runID), "started_at": .text(run.startedAt),
            "machine": .text(run.machine), "label": run.label.map { .text($0) } ?? .null,
            "trials": .integer(Int64(run.trials)), "workers": .integer(run.workers),
          ])
        }),
      "bytes_before": .integer(report.bytesBefore),
      "bytes_after": .integer(report.bytesAfter),
      "sentence": .text(sentence),
    ])
  }

  /// A row a run.
  var table: Listing {
    Listing(
      columns: ["run_id", "started_at", "machine", "label", "trials", "workers"],
      rows: report.runs.map { run in
        [
          .text(run.runID), .text(run.startedAt), .text(run.machine), SQLValue(run.label),
          .integer(Int64(run.trials)), .integer(run.workers),
        ]
      })
  }
}

extension PruneReport.Run {
  /// When it started, ISO 8601 in UTC.
  fileprivate var startedAt: String { Moment.text(startedUnixNs) }
}
