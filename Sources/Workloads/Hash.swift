import Crypto
import Vocabulary

/// Hashes memory: computing that a library does, with memory to read.
public struct Hash: Workload {
  /// What users know of it.
  public static let description = WorkloadDescription(
    name: "hash", version: 1, summary: "chains SHA-256 over a buffer of its own",
    parameters: [
      Parameter("size", .size, default: 65_536, in: 0...(1 << 30), "bytes hashed in each round"),
      Parameter("rounds", .count, default: 100, in: 1...1_000_000_000, "rounds of hashing"),
    ],
    waits: false, computes: true, suspends: false,
    example: "concur record hash --param size=1MiB --param rounds=8 --workers 40")

  private let size: Int
  private let rounds: Int64

  /// Takes the trial's parameters; nothing is lent.
  public init(_ arguments: Arguments, _ facilities: Facilities) {
    size = Int(arguments["size"])
    rounds = arguments["rounds"]
  }

  /// Hashes, in each round, the digest of the round before and the whole buffer; the first eight
  /// bytes of the last digest, little-endian, without the sign bit.
  public func run(_ worker: Int) throws -> Int64 {
    let buffer = Pattern.bytes(ordinal: UInt64(worker), count: size)
    var digest: SHA256Digest?
    for _ in 0..<rounds {
      var hash = SHA256()
      digest?.withUnsafeBytes { hash.update(bufferPointer: $0) }
      buffer.withUnsafeBytes { hash.update(bufferPointer: $0) }
      digest = hash.finalize()
    }
    let head = digest?.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) } ?? 0
    return Int64(head.littleEndian & UInt64(Int64.max))
  }

  /// As `run`: there is nothing to suspend for.
  public func runAsync(_ worker: Int) async throws -> Int64 { try run(worker) }
}
