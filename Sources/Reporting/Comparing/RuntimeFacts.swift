/// What a comparison must know of a runtime to tell why its models came out as they did.
public struct RuntimeFacts: Sendable, Equatable {
  /// Its kind: `swift`, `cpython`.
  public let kind: String
  /// Whether an interpreter lock lets one thread at a time run its code; nil where it is not known.
  public let hasInterpreterLock: Bool?

  /// The facts in a row of `comparison.sql`.
  init(_ row: Row) {
    kind = row.text("runtime_kind")
    hasInterpreterLock = row.optionalInteger("runtime_gil").map { $0 != 0 }
  }

  /// Whether its workers are Python functions.
  var isPython: Bool { kind.hasSuffix("python") || kind == "pypy" }
}
