/// What can be wrong with what was asked of a report.
public enum ReportError: Error, Equatable {
  /// No run has this id, or one that begins so.
  case noSuchRun(String)
  /// Several runs have ids that begin so.
  case ambiguousRun(String, count: Int)
  /// The file holds no run at all.
  case noRuns

  /// One sentence for the user, not escaped.
  public var sentence: String {
    switch self {
    case .noSuchRun(let run): "there is no run \(run); `concur runs` lists them"
    case .ambiguousRun(let run, let count):
      "\(count) runs have an id that begins with \(run); give more of it"
    case .noRuns: "the database holds no run yet; `concur record` makes one"
    }
  }
}
