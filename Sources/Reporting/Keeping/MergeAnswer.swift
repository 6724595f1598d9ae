public import Store
public import Tables
public import Vocabulary

/// What `concur merge` did, in every format.
public struct MergeAnswer: Answer {
  /// One file, or why nothing came of it.
  public enum Part: Sendable {
    case merged(MergedFile)
    case failed(path: String, sentence: String)
  }

  private let parts: [Part]
  private let isDryRun: Bool

  /// Tells what became of files, or would.
  public init(parts: [Part], isDryRun: Bool) {
    self.parts = parts
    self.isDryRun = isDryRun
  }

  private var files: [MergedFile] {
    parts.compactMap { if case .merged(let file) = $0 { file } else { nil } }
  }

  private var failures: [(path: String, sentence: String)] {
    parts.compactMap { part in
      if case .failed(let path, let sentence) = part { (path, sentence) } else { nil }
    }
  }

  /// The one file or run that was refused, with the reason; nil where there is not just one.
  public var onlyRefusal: String? {
    refusedBecause.count == 1 ? refusedBecause[0] : nil
  }

  /// A sentence for each run that was refused, and each file, with the reason.
  private var refusedBecause: [String] {
    files.flatMap { file in
      file.refused.map {
        "\(file.path): run \(Format.shortID($0.run.runID)) was refused: \($0.reason)"
      }
    } + failures.map { "\($0.path) was refused: \($0.sentence)" }
  }

  /// How many runs of files that came in were refused.
  private var refusedRuns: Int { files.reduce(0) { $0 + $1.refused.count } }

  /// What was refused, for those who do not see the answer; nil where nothing was.
  public var refusals: String? {
    let counts = [
      failures.isEmpty ? nil : Words.count(failures.count, "file"),
      refusedRuns == 0 ? nil : Words.count(refusedRuns, "run"),
    ].compactMap(\.self)
    return counts.isEmpty
      ? nil : "refused \(counts.joined(separator: " and ")); the answer says which, and why"
  }

  /// A table with a row a file, then what was refused and why, then the sum.
  public func document(_ units: ParameterUnits) -> Document {
    let heading = Document.Block.heading(
      isDryRun ? "merge, dry run" : "merge", detail: Words.count(parts.count, "file"))
    return Document(
      blocks: [heading, .table(layout)] + refusedBecause.map { .warning($0) }
        + [.statement(sentence)])
  }

  private var layout: TableLayout {
    TableLayout(
      parts.map { part in
        switch part {
        case .merged(let file): Self.row(file.path, Self.counts(file))
        case .failed(let path, _): Self.row(path, nil)
        }
      })
  }

  /// The row of a file with how many runs became what; nil where it was refused.
  private static func row(_ path: String, _ counts: [Int]?) -> [Field] {
    let titles = ["came in", "present", "completed", "removed", "not ended", "refused"]
    return [Field("file", path).column("file", left: true)]
      + titles.enumerated().map { index, title in
        let count = counts.map { $0[index] == 0 ? "·" : Format.count($0[index]) }
        return Field(title, counts?[index])
          .column(title, count ?? (index == 0 ? "refused" : ""), drop: index < 2 ? 0 : index)
      }
  }

  private static func counts(_ file: MergedFile) -> [Int] {
    [
      file.count(.added), file.count(.present), file.count(.completed), file.count(.removed),
      file.count(.unfinished), file.refused.count,
    ]
  }

  private var sentence: String {
    let runs = files.flatMap(\.runs)
    let arrived = runs.filter { $0.outcome == .added || $0.outcome == .completed }
    let verb = isDryRun ? "would come in" : "came in"
    func count(_ outcome: MergedRun.Outcome) -> Int { runs.count { $0.outcome == outcome } }
    let parts = [
      arrived.isEmpty
        ? "nothing \(verb)"
        : "\(Words.count(arrived.count, "run")) \(verb) with "
          + "\(Words.count(arrived.reduce(0) { $0 + $1.trials }, "trial")) and "
          + Words.count(Int(arrived.reduce(0) { $0 + $1.workers }), "worker"),
      count(.present) == 0
        ? nil
        : Format.count(count(.present)) + (count(.present) == 1 ? " was" : " were")
          + " here already",
      count(.removed) == 0
        ? nil
        : Format.count(count(.removed)) + " had been removed here (--restore brings them back)",
      count(.unfinished) == 0
        ? nil : Format.count(count(.unfinished)) + " had not ended where they come from",
      refusedRuns == 0 ? nil : Words.count(refusedRuns, "run") + " refused",
      failures.isEmpty ? nil : Words.count(failures.count, "file") + " refused",
    ]
    return parts.compactMap(\.self).joined(separator: "; ")
  }

  /// The files with their runs as `concur.merge/1`.
  public var json: Value {
    [
      "schema": "concur.merge/1",
      "dry_run": .bool(isDryRun),
      "files": Value(
        parts.map { part in
          switch part {
          case .merged(let file):
            [
              Field("file", file.path), Field("refused", Value.null),
              Field("runs", file.runs.map(\.fields)),
            ]
          case .failed(let path, let sentence):
            [Field("file", path), Field("refused", sentence), Field("runs", [[Field]]())]
          }
        }),
      "sentence": .text(sentence),
    ]
  }

  /// A row a run, and one for each file that was refused as a whole.
  public var table: Listing {
    Listing(
      "file run_id machine started_at label outcome trials workers reason",
      parts.flatMap { part -> [[Field]] in
        switch part {
        case .merged(let file): file.runs.map { [Field("file", file.path)] + $0.fields }
        case .failed(let path, let sentence):
          [[Field("file", path), Field("outcome", "refused"), Field("reason", sentence)]]
        }
      })
  }
}

extension MergedRun {
  fileprivate var fields: [Field] {
    [
      Field("run_id", runID),
      Field("machine", machine),
      Field("started_at", startedUnixNs.map { Format.time(unixNs: $0) }),
      Field("label", label),
      Field("outcome", outcome.word),
      Field("trials", trials),
      Field("workers", Int(workers)),
      Field("reason", outcome.reason),
    ]
  }
}

extension MergedRun.Outcome {
  fileprivate var word: String {
    switch self {
    case .added: "added"
    case .completed: "completed"
    case .present: "present"
    case .removed: "removed"
    case .unfinished: "unfinished"
    case .refused: "refused"
    }
  }

  fileprivate var reason: String? {
    if case .refused(let reason) = self { reason } else { nil }
  }
}
