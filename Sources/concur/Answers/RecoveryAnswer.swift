import FoundationEssentials
import Reporting
import Store

/// What `concur recover` found and did, in every format.
struct RecoveryAnswer: Answer {
  let slabs: [SlabFinding]
  /// nil where nothing was done.
  let report: RecoveryReport?
  /// Runs that have no end yet, after all that was done.
  let open: [(run: UUID, liveness: RunLiveness)]

  /// What became of a slab, in a word.
  private func outcome(of slab: SlabFinding) -> String {
    guard let report else { return slab.state.rawValue }
    if report.trials.contains(where: { $0.canonical == slab.trialID }) { return "loaded" }
    if report.kept.contains(where: { $0.path == slab.path }) { return "kept" }
    return slab.state == .loadable && report.failure == nil && report.waiting.isEmpty
      ? "removed" : slab.state.rawValue
  }

  private func reason(of slab: SlabFinding) -> String? {
    report?.kept.first { $0.path == slab.path }?.reason ?? slab.reason
  }

  /// Whether a slab could not be loaded.
  var keepsDamaged: Bool { report?.kept.isEmpty == false }

  /// A table with a row a slab, and the sum.
  func document(_ units: ParameterUnits) -> Document {
    let columns = [
      TableColumn("slab of trial", alignsRight: false), TableColumn("workers", dropOrder: 1),
      TableColumn("finished"), TableColumn("", alignsRight: false),
    ]
    let rows = slabs.map { slab in
      TableRow.cells([
        slab.trialID, slab.workers.map { Format.count($0) } ?? Format.unknown,
        slab.finished.map { Format.count($0) } ?? Format.unknown, outcome(of: slab),
      ])
    }
    let reasons = slabs.compactMap { slab in
      reason(of: slab).map { Document.Block.warning("\(slab.path) cannot be loaded: \($0)") }
    }
    let others = otherFiles.map {
      Document.Block.warning("\($0.path) was passed over: \($0.reason)")
    }
    let left = open.compactMap { run, liveness in
      Self.why(liveness).map {
        Document.Block.statement("run \(Format.shortID(run.canonical)) \($0)")
      }
    }
    return Document(
      blocks: (rows.isEmpty ? [] : [.table(TableLayout(columns: columns, rows: rows))]) + reasons
        + others + left + [.statement(sentence)])
  }

  /// What was passed over and is no slab of the list.
  private var otherFiles: [RecoveryReport.KeptFile] {
    (report?.kept ?? []).filter { file in !slabs.contains { $0.path == file.path } }
  }

  /// Why a run without an end is left alone; nil where the next recovery ends it.
  private static func why(_ liveness: RunLiveness) -> String? {
    switch liveness {
    case .abandoned: nil
    case .recording: "is being recorded"
    case .unknown:
      "has not ended here and is left alone: its recorder may live elsewhere; if it does not, end it "
        + "with concur recover and the run's id"
    case .endedIn(let path): "has not ended here, but in \(path), of which this file is a copy"
    }
  }

  private var sentence: String {
    guard let report else {
      let count = slabs.count { $0.state == .loadable }
      return count == 0 ? "nothing to recover" : "\(Words.count(count, "slab")) to load"
    }
    let runs = Words.count(report.runs.count, "run")
    guard !report.runs.isEmpty || !report.trials.isEmpty else { return "nothing was recovered" }
    return "recovered \(runs): \(Words.count(report.trials.count, "trial")) with "
      + "\(Words.count(Int(report.finishedWorkers), "finished worker")) loaded"
  }

  /// The slabs as `concur.recover/1`.
  var json: OutputJSON {
    .object([
      "schema": "concur.recover/1",
      "dry_run": .bool(report == nil),
      "runs": .array((report?.runs ?? []).map { .text($0.canonical) }),
      "slabs": .array(
        slabs.map { slab in
          .object([
            "slab": .text(slab.path), "trial_id": .text(slab.trialID),
            "workers": slab.workers.map { .integer(Int64($0)) } ?? .null,
            "finished": slab.finished.map { .integer(Int64($0)) } ?? .null,
            "outcome": .text(outcome(of: slab)),
            "reason": reason(of: slab).map { .text($0) } ?? .null,
          ])
        }),
      "files": .array(
        otherFiles.map { .object(["file": .text($0.path), "reason": .text($0.reason)]) }),
      "open": .array(
        open.map { run, liveness in
          .object(["run_id": .text(run.canonical), "state": .text(liveness.word)])
        }),
      "sentence": .text(sentence),
    ])
  }

  /// A row a slab.
  var table: Listing {
    Listing(
      columns: ["slab", "trial_id", "workers", "finished", "outcome", "reason"],
      rows: slabs.map { slab in
        [
          .text(slab.path), .text(slab.trialID), SQLValue(slab.workers.map { Int64($0) }),
          SQLValue(slab.finished.map { Int64($0) }), .text(outcome(of: slab)),
          SQLValue(reason(of: slab)),
        ]
      })
  }
}

extension RunLiveness {
  /// As listings write it.
  var word: String {
    switch self {
    case .recording: "recording"
    case .abandoned: "abandoned"
    case .unknown, .endedIn: "not ended here"
    }
  }
}
