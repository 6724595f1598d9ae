internal import NIOCore

/// A request on its way through a channel, and who waits for its answer.
struct NetCall: Sendable {
  /// What is asked.
  let request: NetRequest
  /// Gets the answer's checksum.
  let answer: EventLoopPromise<Int64>
}
