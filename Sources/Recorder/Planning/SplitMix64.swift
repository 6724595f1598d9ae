/// A small generator whose numbers are the same everywhere and in every version, so that a stored
/// seed tells the order of trials for good.
///
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SplitMix64 {
  private var state: UInt64

  init(seed: Int64) {
    state = UInt64(bitPattern: seed)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// The elements in random order: Fisher–Yates, from the end; the bias of the remainder is below
  /// 2⁻⁵⁰ for the thousands of trials a block may have.
  mutating func shuffled<T>(_ elements: [T]) -> [T] {
    var order = elements
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(next() % UInt64(last + 1)))
    }
    return order
  }
}
