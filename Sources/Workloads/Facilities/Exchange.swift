/// How a model hands bytes to a worker and takes bytes back: a reference among threads, a pipe
/// between processes, an actor among tasks.
public protocol Exchange: Sendable {
  /// The argument of a worker: `size` bytes, the same under every model (`Payload.argument`).
  func receive(worker: Int, size: Int) throws -> [UInt8]
  /// Hands the result bytes of a worker back to whoever gave the argument.
  func deliver(worker: Int, _ result: [UInt8]) throws
  /// As `receive`, suspending.
  func receiveAsync(worker: Int, size: Int) async throws -> [UInt8]
  /// As `deliver`, suspending.
  func deliverAsync(worker: Int, _ result: [UInt8]) async throws
}
