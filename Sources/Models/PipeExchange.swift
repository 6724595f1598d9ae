internal import Processes
internal import Workloads

/// A lane process's side of the exchange: bytes come and go over a socket to the host.
struct PipeExchange: Exchange {
  /// What a lane asks of the host.
  struct Message: BitwiseCopyable {
    /// 0: send the argument. 1: here is the result.
    var verb: Int64 = 0
    var worker: Int64 = 0
    /// Bytes of the argument asked for, or of the result that follows.
    var size: Int64 = 0
  }

  let descriptor: Int32

  func receive(worker: Int, size: Int) throws -> [UInt8] {
    try Stream.write(
      descriptor, Message(verb: 0, worker: Int64(worker), size: Int64(size)))
    var whole = false
    let bytes = try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      whole = try Stream.read(descriptor, into: UnsafeMutableRawBufferPointer(buffer))
      count = size
    }
    guard whole else {
      throw ProcessError.system(call: "read an argument: the host is gone", errno: 0)
    }
    return bytes
  }

  func deliver(worker: Int, _ result: [UInt8]) throws {
    try Stream.write(
      descriptor, Message(verb: 1, worker: Int64(worker), size: Int64(result.count)))
    try result.withUnsafeBytes { try Stream.write(descriptor, $0) }
  }

  func receiveAsync(worker: Int, size: Int) async throws -> [UInt8] {
    try receive(worker: worker, size: size)
  }

  func deliverAsync(worker: Int, _ result: [UInt8]) async throws {
    try deliver(worker: worker, result)
  }
}
