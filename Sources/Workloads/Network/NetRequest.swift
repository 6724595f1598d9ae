internal import NIOCore

/// What a worker of `net` asks of the server: 24 bytes, three little-endian 64-bit numbers.
///
/// | offset | number |
/// | --- | --- |
/// | 0 | nanoseconds after which the answer leaves the server |
/// | 8 | the worker's ordinal, which determines the answer's bytes |
/// | 16 | bytes of the answer |
///
/// The answer is the bytes alone. A connection carries one request at a time.
struct NetRequest: Sendable, Equatable {
  /// Bytes of a request.
  static let size = 24
  /// Latencies that are served, in nanoseconds.
  static let latencies: ClosedRange<Int64> = 0...86_400_000_000_000
  /// Sizes of answers that are served, in bytes.
  static let sizes: ClosedRange<Int64> = 1...(16 << 20)

  let latency: Int64
  let ordinal: UInt64
  let count: Int64

  /// A request made by a worker; the parameters' bounds are those of the server.
  init(latency: Int64, ordinal: UInt64, count: Int64) {
    self.latency = latency
    self.ordinal = ordinal
    self.count = count
  }

  /// Takes a request off the front of what has come; nil while it is not whole.
  init?(reading buffer: inout ByteBuffer) {
    guard buffer.readableBytes >= Self.size,
      let latency = buffer.readInteger(endianness: .little, as: Int64.self),
      let ordinal = buffer.readInteger(endianness: .little, as: UInt64.self),
      let count = buffer.readInteger(endianness: .little, as: Int64.self)
    else { return nil }
    self.init(latency: latency, ordinal: ordinal, count: count)
  }

  /// Whether the server answers it; it closes the connection on any other.
  var isServed: Bool { Self.latencies.contains(latency) && Self.sizes.contains(count) }

  /// The request's numbers as they lie in its 24 bytes.
  var wire: (Int64, UInt64, Int64) {
    (latency.littleEndian, ordinal.littleEndian, count.littleEndian)
  }

  /// Appends the request's bytes.
  func write(into buffer: inout ByteBuffer) {
    buffer.writeInteger(latency, endianness: .little)
    buffer.writeInteger(ordinal, endianness: .little)
    buffer.writeInteger(count, endianness: .little)
  }

  /// The answer's bytes.
  func answer(_ allocator: ByteBufferAllocator) -> ByteBuffer {
    var buffer = allocator.buffer(capacity: Int(count))
    buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: Int(count)) { target in
      Pattern.fill(UnsafeMutableRawBufferPointer(rebasing: target[..<Int(count)]), ordinal: ordinal)
      return Int(count)
    }
    return buffer
  }
}
