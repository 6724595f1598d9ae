/// A counter that an actor owns: the natural lock of tasks.
public actor ActorCounter: SharedCounter {
  private var value: Int64 = 0

  /// A counter at zero.
  public init() {}

  /// Fails: an actor cannot be blocked for without holding up the pool that is to run it.
  ///
  /// - Throws: `WorkloadError.onlyAsync`, always.
  public nonisolated func increment() throws {
    throw WorkloadError.onlyAsync(facility: "the actor's counter")
  }

  /// Adds one; suspends while the actor is busy.
  public func incrementAsync() { value += 1 }

  /// What has been added.
  public func total() -> Int64 { value }
}
