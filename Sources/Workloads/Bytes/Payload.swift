/// The bytes that a model hands to a worker of `payload`, and those it takes back.
public enum Payload {
  /// The argument of a worker: `size` bytes that depend on its ordinal.
  public static func argument(worker: Int, size: Int) -> [UInt8] {
    Pattern.bytes(ordinal: UInt64(worker), count: size)
  }

  /// What a worker makes of its argument: as many bytes, each the complement of the one it got.
  public static func result(of argument: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: argument.count) { target, filled in
      for index in argument.indices { target[index] = ~argument[index] }
      filled = argument.count
    }
  }

  /// The check of some bytes, equal to Python's `zlib.crc32`: 0 … 2³²−1.
  public static func checksum(_ bytes: [UInt8]) -> Int64 {
    CRC32.value(of: bytes)
  }
}
