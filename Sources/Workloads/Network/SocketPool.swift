internal import Synchronization

/// The blocking side's connections: as many as were ever in use at once, each used by one lane at
/// a time and kept for the next.
final class SocketPool: Sendable {
  private let port: Int
  private let idle = Mutex<[LoopbackSocket]>([])

  /// A pool of connections to a loopback port; none is opened yet.
  init(port: Int) {
    self.port = port
  }

  deinit {
    for socket in idle.withLock({ $0 }) { socket.close() }
  }

  /// Connections that wait for their next use.
  var idleCount: Int { idle.withLock { $0.count } }

  /// Sends a request on an idle connection, or a new one where none is idle; the answer's checksum.
  func exchange(_ request: NetRequest) throws -> Int64 {
    let socket = try idle.withLock { $0.popLast() } ?? LoopbackSocket(port: port)
    do {
      let checksum = try socket.exchange(request)
      idle.withLock { $0.append(socket) }
      return checksum
    } catch {
      socket.close()
      throw error
    }
  }
}
