/// What the others are compared with.
public struct BaselineChoice: Sendable, Hashable {
  /// As it was given: `threads`, `async executor=single`, `python3.12 threads`; nil for sequential.
  public let name: String?

  /// Chooses by name; nil chooses sequential.
  public init(_ name: String? = nil) {
    self.name = name
  }

  /// Whether an alternative is meant as the baseline of its own runtime.
  func isBaseline(_ alternative: AlternativeName) -> Bool {
    name.map { $0 == alternative.name } ?? alternative.isSequential
  }

  /// Refuses a name that no alternative has.
  ///
  /// - Throws: `ReportError.noSuchBaseline`.
  func check(_ comparisons: [Comparison]) throws(ReportError) {
    let known = comparisons.flatMap(\.rows).map(\.alternative)
    guard let name, !known.isEmpty,
      !known.contains(where: { isBaseline($0) || isBaselineOfAll($0) })
    else { return }
    throw .noSuchBaseline(name, known: known.map(\.name).uniqued())
  }

  /// Whether an alternative is meant as the baseline of all runtimes.
  func isBaselineOfAll(_ alternative: AlternativeName) -> Bool {
    name == alternative.runtime + " " + alternative.name
  }
}
