/// Holm's correction for making several comparisons at once.
///
/// Source: Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979.
public enum Holm {
  /// Returns the adjusted p value of each, in the order given.
  ///
  /// An adjusted value at most α may be claimed at level α, whatever the others are.
  ///
  /// - Parameter pValues: The p values of all comparisons of one table, each 0…1.
  /// - Returns: As many p values, 0…1.
  public static func adjusted(_ pValues: [Double]) -> [Double] {
    var adjusted = pValues
    var largest = 0.0
    for (rank, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
      largest = max(largest, min(1, Double(pValues.count - rank) * pValues[index]))
      adjusted[index] = largest
    }
    return adjusted
  }

  /// Returns the least number of blocks with which any of m comparisons can reach level α.
  ///
  /// The smallest p value of n pairs is 2·2⁻ⁿ, and Holm's first step asks for α/m: hence
  /// ⌈log₂(2m/α)⌉, found here by doubling so that no logarithm rounds.
  ///
  /// - Parameters:
  ///   - comparisons: How many alternatives are compared with the baseline; below 1 counts as 1.
  ///   - alpha: The level, above 0 and below 1.
  /// - Returns: The number of blocks: 6, 8, 9 and 10 for 1, 4, 9 and 14 comparisons at 0.05.
  public static func leastBlocks(comparisons: Int, alpha: Double = 0.05) -> Int {
    let smallest = max(alpha, .leastNormalMagnitude)
    var blocks = 1
    var reach = 1.0
    while reach * smallest < Double(max(comparisons, 1)) {
      reach *= 2
      blocks += 1
    }
    return blocks
  }
}
