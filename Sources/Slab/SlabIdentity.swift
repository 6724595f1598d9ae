/// What a slab is the record of.
public struct SlabIdentity: Sendable, Equatable {
  /// The run's UUID, 16 bytes.
  public let run: [UInt8]
  /// The trial's UUID, 16 bytes.
  public let trial: [UInt8]
  /// Worker slots.
  public let workers: Int
  /// Lane records.
  public let lanes: Int

  /// Makes an identity; both UUIDs have 16 bytes.
  public init(run: [UInt8], trial: [UInt8], workers: Int, lanes: Int) {
    self.run = run
    self.trial = trial
    self.workers = workers
    self.lanes = lanes
  }
}
