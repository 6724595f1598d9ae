import Vocabulary

/// Asks a server and takes its answer: input and output that needs no thread to wait.
public struct Net: Workload {
  /// What users know of it.
  public static let description = WorkloadDescription(
    name: "net", version: 1, summary: "asks a server on loopback TCP and takes its answer",
    parameters: [
      Parameter(
        "latency", .duration, default: 10_000_000, in: NetRequest.latencies,
        "how long the server takes to answer"),
      Parameter("payload", .size, default: 1024, in: NetRequest.sizes, "bytes of the answer"),
    ],
    waits: true, computes: false, suspends: true, needs: [.server],
    example: "concur record net --param latency=10ms --workers 1000 --concurrency 100")

  private let latency: Int64
  private let count: Int64
  private let sockets: SocketPool
  private let channels: ChannelPool

  /// Takes the trial's parameters, its server and the event loops of the async side.
  ///
  /// The process's limit of open descriptors is raised as far as it goes: one connection a lane.
  ///
  /// - Throws: `WorkloadError.missingFacility` where there is no server.
  public init(_ arguments: Arguments, _ facilities: Facilities) throws {
    guard let port = facilities.serverPort else {
      throw WorkloadError.missingFacility(workload: "net", facility: "a server")
    }
    SystemCall.raiseDescriptorLimit()
    latency = arguments["latency"]
    count = arguments["payload"]
    sockets = SocketPool(port: port)
    channels = ChannelPool(port: port, eventLoops: facilities.eventLoops)
  }

  /// Asks and waits in the kernel; the answer's checksum.
  public func run(_ worker: Int) throws -> Int64 {
    try sockets.exchange(request(worker))
  }

  /// Asks and waits suspended; the answer's checksum.
  public func runAsync(_ worker: Int) async throws -> Int64 {
    try await channels.exchange(request(worker))
  }

  /// Asks, waits suspended, and checks the answer against what it should be.
  public func wait(_ worker: Int) async throws {
    guard try await runAsync(worker) == compute(worker) else {
      throw WorkloadError.mismatch("the server's answer to worker \(worker) has the wrong bytes")
    }
  }

  /// The checksum that `wait` has found the answer to have.
  public func compute(_ worker: Int) throws -> Int64 {
    CRC32.value(of: Pattern.bytes(ordinal: UInt64(worker), count: Int(count)))
  }

  private func request(_ worker: Int) -> NetRequest {
    NetRequest(latency: latency, ordinal: UInt64(worker), count: count)
  }
}
