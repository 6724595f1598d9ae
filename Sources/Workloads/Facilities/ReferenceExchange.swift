internal import Synchronization

/// The exchange of threads, and of one lane alone: what is handed over is a reference.
///
/// The argument is made where it is received, since the giver's memory is the worker's memory;
/// the result is kept until the next one comes, as a caller would that looks at each.
public final class ReferenceExchange: Exchange {
  private let taken = Mutex(Delivered())

  /// An exchange that has delivered nothing yet.
  public init() {}

  /// How many results came back and how many bytes they were.
  public var delivered: (results: Int, bytes: Int) {
    taken.withLock { ($0.results, $0.bytes) }
  }

  /// The argument of a worker.
  public func receive(worker: Int, size: Int) -> [UInt8] {
    Payload.argument(worker: worker, size: size)
  }

  /// Takes a reference to the result, under a mutex.
  public func deliver(worker: Int, _ result: [UInt8]) {
    taken.withLock { $0.take(result) }
  }

  /// As `receive`: a reference does not keep anyone waiting.
  public func receiveAsync(worker: Int, size: Int) -> [UInt8] {
    receive(worker: worker, size: size)
  }

  /// As `deliver`: a reference does not keep anyone waiting.
  public func deliverAsync(worker: Int, _ result: [UInt8]) {
    deliver(worker: worker, result)
  }
}
