/// The integer computing of `cpu` and `mixed`.
///
/// A Collatz-like walk: halve an even number, of an odd one make 3 × it plus an odd addend (even
/// again), and add what came to the sum. The addend is taken from the sum, which keeps the walk
/// from the short cycles in which plain Collatz ends. Every step needs the one before, and the
/// result needs every step: nothing can be left out, reordered or vectorised.
enum Collatz {
  /// Numbers are kept below 2⁶³, so that results are not negative.
  private static var mask: UInt64 { 0x7FFF_FFFF_FFFF_FFFF }

  /// Walks `steps` steps from a worker's ordinal; the sum, which for none is the ordinal itself.
  ///
  /// Both outcomes of a step are computed and one is selected: a branch would make the time
  /// depend on how well a worker's numbers are predicted, and so on its ordinal.
  static func walk(from worker: Int, steps: Int64) -> Int64 {
    var sum = UInt64(worker)
    var value = (2 &* sum &+ 1) & mask
    for _ in 0..<steps {
      let half = value >> 1
      let tripled = (3 &* value &+ (sum & 0xFF_FFFF | 1)) & mask
      let whereOdd = 0 &- (value & 1)
      value = half ^ ((half ^ tripled) & whereOdd)
      sum = (sum &+ value) & mask
    }
    return Int64(sum)
  }
}
