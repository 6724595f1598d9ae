public import Store
public import Tables
public import Vocabulary

/// What `concur prune` or `concur runs delete` removed, in every format.
public struct PruneAnswer: Answer {
  private let report: PruneReport
  private let workersOnly: Bool
  private let isDryRun: Bool

  /// Tells what was removed, or would be.
  public init(report: PruneReport, workersOnly: Bool, isDryRun: Bool) {
    self.report = report
    self.workersOnly = workersOnly
    self.isDryRun = isDryRun
  }

  /// The runs, the oldest first, and the sum.
  public func document(_ units: ParameterUnits) -> Document {
    let runs = report.runs.map(\.fields)
    return Document(
      blocks: (runs.isEmpty ? [] : [.table(TableLayout(runs))]) + [.statement(sentence)] + notes)
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
  public var json: Value {
    [
      "schema": "concur.prune/1",
      "dry_run": .bool(isDryRun),
      "workers_only": .bool(workersOnly),
      "runs": Value(report.runs.map(\.fields)),
      "bytes_before": .integer(report.bytesBefore),
      "bytes_after": .integer(report.bytesAfter),
      "sentence": .text(sentence),
    ]
  }

  /// A row a run.
  public var table: Listing {
    Listing("run_id started_at machine label trials workers", report.runs.map(\.fields))
  }
}

extension PruneReport.Run {
  fileprivate var fields: [Field] {
    let startedAt = Format.time(unixNs: startedUnixNs)
    return [
      Field("run_id", runID).column("run", Format.shortID(runID), left: true),
      Field("started_at", startedAt).column("started", Format.minute(startedAt), left: true),
      Field("machine", machine).column("machine", left: true, drop: 1),
      Field("label", label).column("label", left: true, drop: 2),
      Field("trials", trials).column("trials"),
      Field("workers", Int(workers)).column("workers"),
    ]
  }
}
