/// Changes of a slab, some of them sealed again so that they get past its checksums.
enum SlabMutation {
  private static let header = Array(stride(from: 8, to: 120, by: 8))
  private static let span = Array(stride(from: 128, to: 240, by: 8)) + [256, 320, 384]

  static func apply(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    guard input.count >= 4096, !random.once(in: 12) else {
      ByteMutation.apply(&input, &random)
      return
    }
    var slab = PlainSlab(input)
    change(&slab, &random)
    seal(&slab, &random)
    input = slab.bytes
  }

  private static func change(_ slab: inout PlainSlab, _ random: inout FuzzRandom) {
    let slots = 4096..<slab.bytes.count
    switch random.below(10) {
    case 0: putWord(&slab, at: random.pick(header), &random)
    case 1, 2: putWord(&slab, at: random.pick(span), &random)
    case 3...5 where slab.records > 0:
      let at = PlainSlab.offset(of: random.below(slab.records)) + 8 * random.below(8)
      putWord(&slab, at: at, &random)
    case 6 where slab.records > 0:
      let from = PlainSlab.offset(of: random.below(slab.records))
      let to = PlainSlab.offset(of: random.below(slab.records))
      slab.bytes.replaceSubrange(to..<to + 64, with: Array(slab.bytes[from..<from + 64]))
    case 7: resize(&slab, &random)
    case 8: ByteMutation.apply(&slab.bytes, within: 0..<392, &random)
    default: ByteMutation.apply(&slab.bytes, within: slots, &random)
    }
    guard slab.bytes.count < 4096 else { return }
    slab.bytes += Array(repeating: 0, count: 4096 - slab.bytes.count)
  }

  private static func putWord(
    _ slab: inout PlainSlab, at offset: Int, _ random: inout FuzzRandom
  ) {
    switch random.below(4) {
    case 0: slab[offset] ^= 1 << UInt64(random.below(64))
    case 1: slab[offset] &+= UInt64(random.below(2001)) &- 1000
    case 2: slab[offset] = random.next()
    default: slab[offset] = random.pick(ByteMutation.integers)
    }
  }

  /// Adds or takes records, and mostly has the header say so.
  private static func resize(_ slab: inout PlainSlab, _ random: inout FuzzRandom) {
    let records = random.below(slab.records + 4)
    slab.bytes = Array(slab.bytes.prefix(PlainSlab.offset(of: records)))
    slab.bytes += Array(repeating: 0, count: PlainSlab.offset(of: records) - slab.bytes.count)
    guard !random.once(in: 4) else { return }
    slab[16] = UInt64(random.below(records + 1))
    slab[24] = UInt64(records) - slab[16]
  }

  /// Makes checksums right again: mostly the header's, now and then those of span and slots.
  private static func seal(_ slab: inout PlainSlab, _ random: inout FuzzRandom) {
    if !random.once(in: 4) { slab[112] = slab.fixedCRC }
    if random.once(in: 6) { slab[216] = slab.checkWord(to: 144) }
    if random.once(in: 6) { slab[224] = slab.checkWord(to: 216) }
    guard slab.records > 0, random.once(in: 3) else { return }
    let workers = Int(min(slab[16], UInt64(slab.records)))
    for record in 0..<slab.records where !random.once(in: 4) {
      slab[PlainSlab.offset(of: record) + 56] =
        record < workers
        ? slab.slotCommit(record, ordinal: record)
        : slab.laneCommit(record, index: record - workers)
    }
  }
}
