public import Vocabulary

/// One parameter of a workload. Every value is an `Int64` in the base unit of its kind.
public struct Parameter: Sendable, Hashable {
  /// The word typed before `=`.
  public let name: String
  /// How its values are written.
  public let kind: Quantity.Kind
  /// The value where none is given, in base units.
  public let defaultValue: Int64
  /// The value where none is given and an interpreter is to be measured, which computes some
  /// dozens of times slower; nil where that makes no difference.
  public let interpretedDefault: Int64?
  /// The values allowed, in base units.
  public let bounds: ClosedRange<Int64>
  /// One line: what it governs.
  public let summary: String

  /// Makes a parameter; `defaultValue` lies within `bounds`.
  public init(
    _ name: String, _ kind: Quantity.Kind, default defaultValue: Int64, interpreted: Int64? = nil,
    in bounds: ClosedRange<Int64>, _ summary: String
  ) {
    self.name = name
    self.kind = kind
    self.defaultValue = defaultValue
    interpretedDefault = interpreted
    self.bounds = bounds
    self.summary = summary
  }
}
