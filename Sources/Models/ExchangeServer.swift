internal import CShims
internal import Glibc
internal import Processes
internal import Synchronization
internal import Workloads

/// The host's side of the exchange: one thread that gives arguments and takes results, one lane
/// after the other, as the parent of a pool does.
final class ExchangeServer: Sendable {
  private let sockets = Mutex<[Int32]>([])
  private let wake: PipeEnds

  init() throws {
    wake = try PipeEnds()
  }

  deinit {
    wake.closeReadEnd()
  }

  /// A lane's end of a new socket, for the lane's process; the caller closes it once it has it.
  func connect() throws -> Int32 {
    var ends: [Int32] = [-1, -1]
    guard concur_socket_pair(&ends) == 0 else {
      throw ProcessError.system(call: "open a socket pair", errno: errno)
    }
    let host = ends[0]
    sockets.withLock { $0.append(host) }
    var byte: UInt8 = 1
    write(wake.writeEnd, &byte, 1)
    return ends[1]
  }

  /// Serves until `stop`, on the calling thread.
  func serve() {
    while true {
      let open = sockets.withLock { $0 }
      var polled = ([wake.readEnd] + open).map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      guard poll(&polled, nfds_t(polled.count), -1) >= 0 || errno == EINTR else { return }
      if polled[0].revents != 0 {
        var byte: UInt8 = 0
        guard read(wake.readEnd, &byte, 1) == 1 else { return }
      }
      for ready in polled.dropFirst() where ready.revents != 0 {
        if (try? answer(ready.fd)) != true { drop(ready.fd) }
      }
    }
  }

  /// No lane is left: `serve` returns.
  func stop() {
    wake.closeWriteEnd()
  }

  /// Answers one message.
  ///
  /// - Returns: false where the lane is gone.
  private func answer(_ socket: Int32) throws -> Bool {
    guard let message = try Stream.read(socket, as: PipeExchange.Message()) else { return false }
    let size = Int(message.size)
    if message.verb == 0 {
      let argument = Payload.argument(worker: Int(message.worker), size: size)
      try argument.withUnsafeBytes { try Stream.write(socket, $0) }
      return true
    }
    return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      let whole = try Stream.read(socket, into: UnsafeMutableRawBufferPointer(buffer))
      count = whole ? size : 0
    }.count == size
  }

  private func drop(_ socket: Int32) {
    sockets.withLock { $0.removeAll { $0 == socket } }
    close(socket)
  }
}
