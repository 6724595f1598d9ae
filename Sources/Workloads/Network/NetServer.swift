import Glibc
internal import NIOCore
internal import NIOPosix

/// The server of `net`: answers each request after the latency it names.
///
/// It runs in a process of its own, so that its time is not the trial's, and with one event loop,
/// so that it takes no more than one CPU from the lanes. It keeps no state between requests: one
/// server serves any parameters.
public struct NetServer: Sendable {
  /// Connections that may wait to be accepted: as many as lanes may open at once.
  private static let backlog: Int32 = 4096

  /// The loopback port it listens at, chosen by the system.
  public let port: Int
  private let group: MultiThreadedEventLoopGroup

  /// Serves as a process: writes the port as one decimal line to `output` and serves until
  /// `input` ends, which it does when whoever holds its other end is gone.
  ///
  /// - Throws: `WorkloadError.system` or NIO's `IOError` where it cannot listen or announce itself.
  public static func run(input: Int32 = 0, output: Int32 = 1) throws {
    SystemCall.raiseDescriptorLimit()
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let outcome = Result {
      let channel = try bind(group).wait()
      let line = Array("\(channel.localAddress?.port ?? 0)\n".utf8)
      try line.withUnsafeBytes { try SystemCall.write($0, to: output) }
      try awaitEnd(of: input)
    }
    try group.syncShutdownGracefully()
    try outcome.get()
  }

  /// Serves within this process until `stop`.
  ///
  /// - Throws: NIO's `IOError` where it cannot listen.
  public static func start() async throws -> NetServer {
    SystemCall.raiseDescriptorLimit()
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    do {
      let channel = try await bind(group).get()
      return NetServer(port: channel.localAddress?.port ?? 0, group: group)
    } catch {
      try await group.shutdownGracefully()
      throw error
    }
  }

  /// Closes the server and its connections.
  public func stop() async throws {
    try await group.shutdownGracefully()
  }

  private static func bind(
    _ group: MultiThreadedEventLoopGroup
  ) -> EventLoopFuture<any Channel> {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: backlog)
      .serverChannelOption(.maxMessagesPerRead, value: 256)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(NetServerHandler())
        }
      }
      .bind(host: "127.0.0.1", port: 0)
  }

  private static func awaitEnd(of input: Int32) throws {
    try withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
      while try SystemCall.make("read", { read(input, buffer.baseAddress, buffer.count) }) > 0 {}
    }
  }
}
