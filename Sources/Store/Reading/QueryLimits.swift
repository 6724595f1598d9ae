/// How much an ad-hoc query may take.
public struct QueryLimits: Sendable, Equatable {
  /// How long it may run, in seconds.
  public var seconds: Double
  /// The largest single value, in bytes.
  public var valueBytes: Int
  /// What SQLite may allocate, in bytes.
  public var heapBytes: Int
  /// What the rows may take in memory, in bytes, about.
  public var resultBytes: Int

  /// Makes limits; the defaults suffice for all columns of a million workers.
  public init(
    seconds: Double = 60, valueBytes: Int = 16 << 20, heapBytes: Int = 512 << 20,
    resultBytes: Int = 1 << 30
  ) {
    self.seconds = seconds
    self.valueBytes = valueBytes
    self.heapBytes = heapBytes
    self.resultBytes = resultBytes
  }
}
