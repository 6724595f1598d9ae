internal import Slab

/// A slab before it was damaged: a checksum of it that still stands must not vouch for anything
/// else than it did.
struct SlabTruth {
  private let original: PlainSlab

  init(_ original: PlainSlab) { self.original = original }

  /// A value that is believed under one of the original's checksums and is not the original's.
  func lie(in record: TrialRecord, _ damaged: PlainSlab) -> String? {
    guard damaged[64] == original[64] else { return nil }
    if record.header.beginNs != nil, damaged[216] == original[216],
      damaged.bytes[128..<144] != original.bytes[128..<144]
    {
      return "a begin that is not the original's"
    }
    if record.header.endNs != nil, damaged[224] == original[224],
      damaged.bytes[128..<216] != original.bytes[128..<216]
    {
      return "an end that is not the original's"
    }
    let torn = WorkerStatus.torn.code
    let most = min(record.workers.count, Int(original[16]))
    for ordinal in 0..<most where record.workers[ordinal].status != torn {
      let at = PlainSlab.offset(of: ordinal)
      guard damaged[at + 56] != 0, damaged[at + 56] == original[at + 56] else { continue }
      if damaged.bytes[at..<at + 56] != original.bytes[at..<at + 56] {
        return "worker \(ordinal) is not the original's"
      }
    }
    return nil
  }
}
