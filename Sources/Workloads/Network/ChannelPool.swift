internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// The async side's connections: as many as were ever in use at once, each used by one task at a
/// time and kept for the next.
final class ChannelPool: Sendable {
  private let port: Int
  private let eventLoops: @Sendable () -> any EventLoopGroup
  private let idle = Mutex<[any Channel]>([])

  /// A pool of connections to a loopback port; none is opened yet.
  init(port: Int, eventLoops: @autoclosure @escaping @Sendable () -> any EventLoopGroup) {
    self.port = port
    self.eventLoops = eventLoops
  }

  deinit {
    for channel in idle.withLock({ $0 }) where channel.isActive { channel.close(promise: nil) }
  }

  /// Connections that wait for their next use.
  var idleCount: Int { idle.withLock { $0.count } }

  /// Sends a request on an idle connection, or a new one where none is idle; the answer's checksum.
  func exchange(_ request: NetRequest) async throws -> Int64 {
    let channel =
      if let kept = idle.withLock({ $0.popLast() }) { kept } else { try await connect() }
    let answer = channel.eventLoop.makePromise(of: Int64.self)
    channel.writeAndFlush(NetCall(request: request, answer: answer)).cascadeFailure(to: answer)
    do {
      let checksum = try await answer.futureResult.get()
      idle.withLock { $0.append(channel) }
      return checksum
    } catch {
      channel.close(promise: nil)
      throw error
    }
  }

  private func connect() async throws -> any Channel {
    try await ClientBootstrap(group: eventLoops())
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(NetClientHandler())
        }
      }
      .connect(to: SocketAddress(ipAddress: "127.0.0.1", port: port))
      .get()
  }
}
