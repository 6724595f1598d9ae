/// Whether each worker's CPU time is taken, which costs two clock readings of half a microsecond.
public enum CPUTimePolicy: String, Sendable, CaseIterable {
  /// Always.
  case on
  /// Never.
  case off
  /// Where the warm-up's median worker ran for at least 100 µs.
  case automatic = "auto"

  /// The least median run time of a worker for which `automatic` takes it, nanoseconds.
  static let leastRunNs: Int64 = 100_000

  /// - Parameter medianRunNs: of the alternative's warm-up trial; nil where there was none.
  func applies(medianRunNs: Int64?) -> Bool {
    switch self {
    case .on: true
    case .off: false
    case .automatic: medianRunNs.map { $0 >= Self.leastRunNs } ?? false
    }
  }
}
