/// The energy statistic of all ways to cut a stretch of a series in two, with exponent 1.
///
/// For values x₁…xₙ before and y₁…yₘ after a cut it is
/// Q = nm/(n+m) · (2·mean|xᵢ−yⱼ| − mean|xᵢ−xₖ| − mean|yⱼ−yₖ|), the means within a side over its
/// pairs, 0 for a side of one value. What comes after need not reach to the end of the stretch, so
/// that a change which is soon taken back shows too.
///
/// Source: Matteson and James, "A Nonparametric Approach for Multiple Change Point Analysis of
/// Multivariate Data", 2014, equations 5 and 7.
struct EnergyStatistic {
  /// The cut at which the statistic is largest.
  struct Cut: Equatable {
    /// The index of the first value after the cut.
    let index: Int
    /// The value Q of the statistic, in the unit of the series.
    let statistic: Double
  }

  /// The fewest values on each side of a cut.
  private let minimum: Int
  /// 1/k at k, and 0 at 0: the number of pairs a value has on a side of one value.
  private let inverse: [Double]
  /// At j: the sum of the distances of value j to all before the cut.
  private var toBefore: [Double]
  /// At k: the sum of the distances of all pairs of the first k values.
  private var pairs: [Double]

  /// Creates the statistic with room for stretches of up to a number of values.
  init(capacity: Int, minimum: Int) {
    self.minimum = max(minimum, 1)
    inverse = (0...capacity).map { $0 == 0 ? 0 : 1 / Double($0) }
    toBefore = [Double](repeating: 0, count: capacity)
    pairs = [Double](repeating: 0, count: capacity + 1)
  }

  /// Returns the cut of a stretch with the largest statistic, the first one where several have it.
  ///
  /// Takes time of the order n²: the sums grow by one value from each cut to the next.
  ///
  /// - Returns: The cut; nil where the stretch is too short to be cut.
  mutating func largest(in series: [Double], _ range: Range<Int>) -> Cut? {
    guard range.count >= 2 * minimum else { return nil }
    let (minimum, inverse) = (minimum, inverse)
    return series.withUnsafeBufferPointer { series in
      inverse.withUnsafeBufferPointer { inverse in
        toBefore.withUnsafeMutableBufferPointer { toBefore in
          pairs.withUnsafeMutableBufferPointer { pairs in
            let values = UnsafeBufferPointer(rebasing: series[range])
            Self.sumPairs(of: values, into: pairs)
            let cut = Self.largest(values, minimum, inverse, toBefore, UnsafeBufferPointer(pairs))
            return Cut(index: range.lowerBound + cut.index, statistic: cut.statistic)
          }
        }
      }
    }
  }

  private static func sumPairs(
    of values: UnsafeBufferPointer<Double>, into pairs: UnsafeMutableBufferPointer<Double>
  ) {
    pairs[0] = 0
    var last = 0
    while last < values.count {
      var sum = 0.0
      var index = 0
      while index < last {
        sum += abs(values[index] - values[last])
        index += 1
      }
      pairs[last + 1] = pairs[last] + sum
      last += 1
    }
  }

  /// Tries all cuts and ends. Loops are spelt out, as ranges cost too much where unoptimised.
  private static func largest(
    _ values: UnsafeBufferPointer<Double>, _ minimum: Int,
    _ inverse: UnsafeBufferPointer<Double>, _ toBefore: UnsafeMutableBufferPointer<Double>,
    _ pairs: UnsafeBufferPointer<Double>
  ) -> Cut {
    let count = values.count
    var best = -Double.infinity
    var bestCut = 0
    var fresh = 0
    while fresh < count {
      toBefore[fresh] = 0
      fresh += 1
    }
    var cut = 1
    while cut <= count - minimum {
      let joined = values[cut - 1]
      let within = pairs[cut]
      let spread = within * inverse[cut - 1]
      let firstEnd = cut < minimum ? count + 1 : cut + minimum
      var between = 0.0
      var end = cut + 1
      while end <= count {
        let sum = toBefore[end - 1] + abs(joined - values[end - 1])
        toBefore[end - 1] = sum
        between += sum
        if end >= firstEnd {
          let after = end - cut
          let spreadAfter = (pairs[end] - within - between) * inverse[after - 1]
          let difference = between - Double(after) * spread - Double(cut) * spreadAfter
          let statistic = 2 * inverse[end] * difference
          if statistic > best {
            best = statistic
            bestCut = cut
          }
        }
        end += 1
      }
      cut += 1
    }
    return Cut(index: bestCut, statistic: best)
  }
}
