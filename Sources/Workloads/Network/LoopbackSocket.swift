import Glibc
internal import NIOCore

/// A blocking TCP connection to a port of this machine.
struct LoopbackSocket: Sendable {
  /// Bytes received at a time, at most.
  private static let chunk = 64 << 10

  private let descriptor: Int32

  /// Connects to 127.0.0.1; small segments leave at once.
  ///
  /// - Throws: `WorkloadError.system` where the system refuses.
  init(port: Int) throws {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    descriptor = try SystemCall.make("socket") { socket(AF_INET, kind, 0) }
    do {
      var on: Int32 = 1
      let size = socklen_t(MemoryLayout.size(ofValue: on))
      try SystemCall.make("setsockopt") {
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
      }
      try connect(to: port)
    } catch {
      close()
      throw error
    }
  }

  /// Sends a request and takes its answer; the answer's checksum.
  ///
  /// - Throws: `WorkloadError.system`; after it the connection is of no use.
  func exchange(_ request: NetRequest) throws -> Int64 {
    try withUnsafeBytes(of: request.wire) { bytes in
      try SystemCall.all(bytes, "send") {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
    }
    var check = CRC32()
    var missing = Int(request.count)
    let room = min(missing, Self.chunk)
    try withUnsafeTemporaryAllocation(byteCount: room, alignment: 16) { buffer in
      while missing > 0 {
        let count = try SystemCall.make("recv") {
          recv(descriptor, buffer.baseAddress, min(missing, buffer.count), 0)
        }
        guard count > 0 else { throw WorkloadError.system(call: "recv", errno: ECONNRESET) }
        check.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        missing -= count
      }
    }
    return check.value
  }

  /// Closes the connection.
  func close() {
    _ = Glibc.close(descriptor)
  }

  private func connect(to port: Int) throws {
    let address = try SocketAddress(ipAddress: "127.0.0.1", port: port)
    let outcome = address.withSockAddr { Glibc.connect(descriptor, $0, socklen_t($1)) }
    guard outcome < 0 else { return }
    guard errno == EINTR else { throw WorkloadError.system(call: "connect", errno: errno) }
    try finishConnecting()
  }

  /// A connect that a signal interrupted goes on by itself: waits for it and asks how it ended.
  private func finishConnecting() throws {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    try SystemCall.make("poll") { poll(&waiting, 1, -1) }
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout.size(ofValue: code))
    try SystemCall.make("getsockopt") { getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) }
    guard code == 0 else { throw WorkloadError.system(call: "connect", errno: code) }
  }
}
