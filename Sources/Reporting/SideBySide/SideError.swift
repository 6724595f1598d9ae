/// What can be wrong with the sides of a comparison.
public enum SideError: Error, Equatable {
  /// Nothing in the selection is called so.
  case unknown(String, labels: [String], machines: [String], runtimes: [String])
  /// Several runs or environments have ids that begin so.
  case ambiguous(String, count: Int, String)
  /// Both sides are the same.
  case same(String)

  /// One sentence for the user, not escaped.
  public var sentence: String {
    switch self {
    case .unknown(let text, let labels, let machines, let runtimes):
      let known = [("labels", labels), ("machines", machines), ("runtimes", runtimes)]
        .filter { !$0.1.isEmpty }
        .map { "\($0.0) \($0.1.prefix(8).joined(separator: ", "))\($0.1.count > 8 ? " …" : "")" }
      return "nothing in the selection is called \(text); there are "
        + (known.isEmpty ? "no runs" : known.joined(separator: "; "))
        + "; concur runs lists ids"
    case .ambiguous(let text, let count, let what):
      return "\(count) \(what) have an id that begins with \(text); give more of it"
    case .same(let text): return "both sides are \(text): give two that differ"
    }
  }
}
