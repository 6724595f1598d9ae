/// The exchange of tasks: an actor gives the arguments and takes the results, one at a time.
public actor ActorExchange: Exchange {
  private var taken = Delivered()

  /// An exchange that has delivered nothing yet.
  public init() {}

  /// How many results came back and how many bytes they were.
  public var delivered: (results: Int, bytes: Int) { (taken.results, taken.bytes) }

  /// Fails: an actor cannot be blocked for without holding up the pool that is to run it.
  ///
  /// - Throws: `WorkloadError.onlyAsync`, always.
  public nonisolated func receive(worker: Int, size: Int) throws -> [UInt8] {
    throw WorkloadError.onlyAsync(facility: "the actor's exchange")
  }

  /// Fails, as `receive` does.
  ///
  /// - Throws: `WorkloadError.onlyAsync`, always.
  public nonisolated func deliver(worker: Int, _ result: [UInt8]) throws {
    throw WorkloadError.onlyAsync(facility: "the actor's exchange")
  }

  /// The argument of a worker, made by the actor.
  public func receiveAsync(worker: Int, size: Int) -> [UInt8] {
    Payload.argument(worker: worker, size: size)
  }

  /// Hands the result to the actor.
  public func deliverAsync(worker: Int, _ result: [UInt8]) {
    taken.take(result)
  }
}
