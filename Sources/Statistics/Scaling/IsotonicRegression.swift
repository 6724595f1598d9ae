/// The nearest series that never falls.
enum IsotonicRegression {
  /// Returns the fitted values: neighbours that fall are pooled to their mean.
  ///
  /// Source: Ayer, Brunk, Ewing, Reid and Silverman, "An Empirical Distribution Function for Sampling
  /// with Incomplete Information", 1955.
  static func rising(_ values: [Double]) -> [Double] {
    var pools: [(mean: Double, count: Int)] = []
    for value in values {
      pools.append((value, 1))
      while pools.count > 1, pools[pools.count - 2].mean > pools[pools.count - 1].mean {
        let last = pools.removeLast()
        let pool = pools.removeLast()
        let count = pool.count + last.count
        let sum = pool.mean * Double(pool.count) + last.mean * Double(last.count)
        pools.append((sum / Double(count), count))
      }
    }
    return pools.flatMap { [Double](repeating: $0.mean, count: $0.count) }
  }
}
