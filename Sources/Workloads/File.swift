import Glibc
import NIOPosix
import Vocabulary

/// Writes a file and reads it back: input and output that only blocking calls can do.
public struct File: Workload {
  /// What users know of it.
  public static let description = WorkloadDescription(
    name: "file", version: 1, summary: "writes a file of its own, reads it back, removes it",
    parameters: [
      Parameter("size", .size, default: 65_536, in: 0...(256 << 20), "bytes of the file"),
      Parameter(
        "sync", .flag, default: 0, in: 0...1, "whether the disk must have it before it is read"),
    ],
    waits: true, computes: false, suspends: true, needs: [.folder],
    example: "concur record file --param size=1MiB --param sync=on --workers 40 --concurrency 4")

  private let folder: String
  private let size: Int
  private let syncs: Bool

  /// Takes the trial's parameters and its private folder.
  ///
  /// - Throws: `WorkloadError.missingFacility` where there is no folder.
  public init(_ arguments: Arguments, _ facilities: Facilities) throws {
    guard let folder = facilities.folder else {
      throw WorkloadError.missingFacility(workload: "file", facility: "a private folder")
    }
    self.folder = folder
    size = Int(arguments["size"])
    syncs = arguments["sync"] != 0
  }

  /// Writes and reads on the calling thread; the checksum of what was read back.
  public func run(_ worker: Int) throws -> Int64 {
    let bytes = Pattern.bytes(ordinal: UInt64(worker), count: size)
    return try ScratchFile.roundTrip("\(folder)/worker-\(worker)", bytes) { descriptor in
      if syncs { try SystemCall.make("fsync") { fsync(descriptor) } }
    }
  }

  /// As `run`, on a thread of NIO's shared pool, which is how Swift programs do files. The pool
  /// has as many threads as `NIOSingletons.blockingPoolThreadCountSuggestion`.
  public func runAsync(_ worker: Int) async throws -> Int64 {
    try await NIOThreadPool.singleton.runIfActive { try run(worker) }
  }

  /// Writes and reads as `runAsync` does.
  public func wait(_ worker: Int) async throws { _ = try await runAsync(worker) }

  /// The checksum that `wait` has found the file to have.
  public func compute(_ worker: Int) throws -> Int64 {
    CRC32.value(of: Pattern.bytes(ordinal: UInt64(worker), count: size))
  }
}
