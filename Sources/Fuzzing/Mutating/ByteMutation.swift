/// Changes that make sense of any bytes.
enum ByteMutation {
  /// Integers at which something changes: signs, widths, ends of ranges.
  static let integers: [UInt64] = {
    let small: [UInt64] = [0, 1, 2, 7, 63, 64, 100, 255, 256, 4095, 4096, 65_535, 1_000_000]
    let powers: [UInt64] = [31, 32, 53, 62, 63].flatMap { [(1 << $0) - 1, 1 << $0, (1 << $0) + 1] }
    return small + powers + (small + powers).map { 0 &- $0 }
  }()

  private static let bytes: [UInt8] = [0, 1, 0x0a, 0x20, 0x22, 0x2d, 0x7f, 0x80, 0xc0, 0xfe, 0xff]

  /// Changes an input once, anywhere.
  static func apply(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    apply(&input, within: 0..<input.count, &random)
  }

  /// Changes an input once, beginning in a range of it.
  static func apply(
    _ input: inout [UInt8], within range: Range<Int>, _ random: inout FuzzRandom
  ) {
    guard !range.isEmpty else {
      input.append(random.pick(bytes))
      return
    }
    let at = range.lowerBound + random.below(range.count)
    switch random.below(12) {
    case 0, 1: input[at] ^= 1 << UInt8(random.below(8))
    case 2: input[at] = random.pick(bytes)
    case 3: input[at] = UInt8(truncatingIfNeeded: random.next())
    case 4, 5: putInteger(&input, at, &random)
    case 6, 7: block(&input, at, &random)
    case 8:
      let many = random.once(in: 8) ? 5000 : 20
      input.insert(
        contentsOf: Array(repeating: random.pick(bytes), count: 1 + random.below(many)), at: at)
    case 9: input.removeSubrange(at..<min(input.count, at + 1 + random.below(64)))
    case 10 where random.once(in: 4): input.removeSubrange(at...)
    default: input[at] = input[random.below(input.count)]
    }
  }

  /// Replaces the end by another input's, from the same place on.
  static func splice(_ input: inout [UInt8], _ other: [UInt8], _ random: inout FuzzRandom) {
    let at = random.below(min(input.count, other.count))
    input.replaceSubrange(at..., with: other[at...])
  }

  /// Writes an integer of 1 to 8 bytes, in either order, sometimes one that was there plus a few.
  private static func putInteger(_ input: inout [UInt8], _ at: Int, _ random: inout FuzzRandom) {
    let width = random.pick([1, 2, 4, 8])
    let start = random.once(in: 2) ? at : at / width * width
    guard start + width <= input.count else { return }
    let isBig = random.once(in: 2)
    let order = isBig ? Array((0..<width).reversed()) : Array(0..<width)
    var value = random.pick(integers)
    if random.once(in: 2) {
      let old = order.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64(input[start + $1]) }
      value = old &+ UInt64(random.below(33)) &- 16
    }
    for (shift, index) in order.enumerated() {
      input[start + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * shift))
    }
  }

  /// Zeroes, copies, swaps or doubles a block.
  private static func block(_ input: inout [UInt8], _ at: Int, _ random: inout FuzzRandom) {
    let size = min(1 + random.below(random.pick([8, 64, 512])), input.count - at)
    let other = random.below(input.count - size + 1)
    let (one, two) = (at..<at + size, other..<other + size)
    switch random.below(4) {
    case 0: input.replaceSubrange(one, with: Array(repeating: 0, count: size))
    case 1: input.replaceSubrange(two, with: Array(input[one]))
    case 2 where !one.overlaps(two):
      let kept = Array(input[one])
      input.replaceSubrange(one, with: Array(input[two]))
      input.replaceSubrange(two, with: kept)
    default: input.insert(contentsOf: Array(input[one]), at: at)
    }
  }
}
