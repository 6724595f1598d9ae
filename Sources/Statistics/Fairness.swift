/// How evenly lanes shared the work.
public enum Fairness {
  /// Returns Jain's index (Σx)²/(n·Σx²): 1 where all shares are equal, 1/n where one took all.
  ///
  /// Source: Jain, Chiu and Hawe, "A Quantitative Measure of Fairness and Discrimination", 1984.
  ///
  /// - Parameter shares: What each lane had, 0 or more, in any unit.
  /// - Returns: The index; 1 where every share is zero; nil where there are no shares, or one is
  ///   negative or not finite.
  public static func jain(_ shares: [Double]) -> Double? {
    guard let largest = shares.max(), shares.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
      return nil
    }
    guard largest > 0 else { return 1 }
    let scaled = shares.map { $0 / largest }
    let sum = scaled.reduce(0, +)
    return sum * sum / (Double(shares.count) * scaled.reduce(0) { $0 + $1 * $1 })
  }
}
