public import FoundationEssentials
public import Store
public import Tables
public import Vocabulary

/// What `concur recover` found and did, in every format.
public struct RecoveryAnswer: Answer {
  private let slabs: [SlabFinding]
  /// nil where nothing was done.
  private let report: RecoveryReport?
  /// Runs that have no end yet, after all that was done.
  private let open: [(run: UUID, liveness: RunLiveness)]

  /// Tells what was found; of what was done nil where nothing was, and which runs have no end.
  public init(
    slabs: [SlabFinding], report: RecoveryReport?, open: [(run: UUID, liveness: RunLiveness)]
  ) {
    self.slabs = slabs
    self.report = report
    self.open = open
  }

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
  public var keepsDamaged: Bool { report?.kept.isEmpty == false }

  /// A table with a row a slab, and the sum.
  public func document(_ units: ParameterUnits) -> Document {
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
      blocks: (slabs.isEmpty ? [] : [.table(TableLayout(slabs.map { fields(of: $0) }))]) + reasons
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
  public var json: Value {
    [
      "schema": "concur.recover/1",
      "dry_run": .bool(report == nil),
      "runs": .array((report?.runs ?? []).map { .text($0.canonical) }),
      "slabs": Value(slabs.map { fields(of: $0) }),
      "files": Value(otherFiles.map { [Field("file", $0.path), Field("reason", $0.reason)] }),
      "open": Value(
        open.map { [Field("run_id", $0.run.canonical), Field("state", $0.liveness.word)] }),
      "sentence": .text(sentence),
    ]
  }

  /// A row a slab.
  public var table: Listing {
    Listing("slab trial_id workers finished outcome reason", slabs.map { fields(of: $0) })
  }

  private func fields(of slab: SlabFinding) -> [Field] {
    [
      Field("slab", slab.path),
      Field("trial_id", slab.trialID).column("slab of trial", left: true),
      Field("workers", slab.workers).column("workers", drop: 1),
      Field("finished", slab.finished).column("finished"),
      Field("outcome", outcome(of: slab)).column("", left: true),
      Field("reason", reason(of: slab)),
    ]
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
