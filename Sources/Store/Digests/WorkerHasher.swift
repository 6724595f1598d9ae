internal import Crypto
internal import Slab

/// The two digests over a trial's worker rows.
///
/// Both begin with the number of rows as 8 bytes, and take the rows by ordinal; every value is 8
/// bytes little-endian, NULL being the least integer. The workers' digest takes queued, wait, run,
/// CPU time, lane, status, kind of result and result. The results' digest takes ordinal, status,
/// kind of result and result.
struct WorkerHasher {
  private var workers = SHA256()
  private var results = SHA256()
  private var ordinal: Int64 = 0
  private var block: [Int64] = []
  private static let blockRows = 4096

  init(count: Int) {
    block.reserveCapacity(4 * Self.blockRows)
    withUnsafeBytes(of: Int64(count)) {
      workers.update(bufferPointer: $0)
      results.update(bufferPointer: $0)
    }
  }

  /// Takes the next rows.
  mutating func update(_ rows: UnsafeBufferPointer<WorkerRow>) {
    // A row is eight words without padding, and both architectures are little-endian.
    workers.update(bufferPointer: UnsafeRawBufferPointer(rows))
    for row in rows {
      block.append(ordinal)
      block.append(row.status)
      block.append(row.resultKind)
      block.append(row.result)
      ordinal += 1
      if block.count == 4 * Self.blockRows { flush() }
    }
  }

  /// The digests of everything taken.
  mutating func digests() -> (workers: [UInt8], results: [UInt8]) {
    flush()
    return (Array(workers.finalize()), Array(results.finalize()))
  }

  private mutating func flush() {
    block.withUnsafeBytes { results.update(bufferPointer: $0) }
    block.removeAll(keepingCapacity: true)
  }
}
