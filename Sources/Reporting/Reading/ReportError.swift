/// What can be wrong with what was asked of a report.
public enum ReportError: Error, Equatable {
  /// No run has this id, or one that begins so.
  case noSuchRun(String)
  /// Several runs have ids that begin so.
  case ambiguousRun(String, count: Int)
  /// What is to be the baseline is not among the alternatives.
  case noSuchBaseline(String, known: [String])
  /// What is to be the baseline is none of a pivoted report's columns.
  case noSuchColumn(String, dimension: String, known: [String])
  /// Nothing was recorded of a workload or a function; nil where nothing was of any.
  case noSuchWork(String?, known: [String])
  /// The file holds no run at all.
  case noRuns

  /// One sentence for the user, not escaped.
  public var sentence: String {
    switch self {
    case .noSuchRun(let run): "there is no run \(run); `concur runs` lists them"
    case .ambiguousRun(let run, let count):
      "\(count) runs have an id that begins with \(run); give more of it"
    case .noSuchBaseline(let name, let known):
      "--baseline: there is no \(name) in the selection; there are \(known.joined(separator: ", ")), "
        + "also with the runtime before"
    case .noSuchColumn(let name, let dimension, let known):
      "--baseline: there is no column \(name) by \(dimension); there are "
        + known.joined(separator: ", ")
    case .noSuchWork(nil, _):
      "nothing has been recorded that matches; `concur record` records, and --wait and --compute "
        + "describe work that is then recorded"
    case .noSuchWork(let name?, let known):
      "nothing has been recorded of \(name)"
        + (known.isEmpty ? "" : "; there is \(known.joined(separator: ", "))")
        + "; record it, or describe it with --wait and --compute"
    case .noRuns: "the database holds no run yet; `concur record` makes one"
    }
  }
}
