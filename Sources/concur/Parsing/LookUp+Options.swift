import Runtimes

extension LookUp {
  /// Reads `--lookup-timeout`.
  ///
  /// - Parameter isTold: whether a terminal is told of an interpreter that takes long to answer.
  /// - Throws: `UsageError`.
  init(_ timeout: String? = nil, isTold: Bool) throws {
    let limitNs = try timeout.map { try NumberList.duration($0, for: "--lookup-timeout") }
    self.init(
      limitNs: limitNs ?? LookUp.usualLimitNs,
      onDelay: { if isTold { ProgressLine.wait(while: $0) } })
  }
}
