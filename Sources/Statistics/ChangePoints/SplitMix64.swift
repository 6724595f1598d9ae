/// A small generator of random numbers whose sequence is fixed by its seed, for ever.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014. Shuffling
/// is its own too, as the standard library may change which numbers its `shuffle` draws.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// Returns the next 64 random bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Brings the values of a range into random order, each order as likely as the others.
  ///
  /// The bias of drawing by multiplication is below n/2⁶⁴.
  mutating func shuffle(_ values: inout [Double], in range: Range<Int>) {
    var left = range.count
    while left > 1 {
      let drawn = Int(next().multipliedFullWidth(by: UInt64(left)).high)
      left -= 1
      values.swapAt(range.lowerBound + left, range.lowerBound + drawn)
    }
  }
}
