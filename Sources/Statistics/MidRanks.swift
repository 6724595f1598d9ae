/// Ranks in which equal values share the mean of the ranks that they take up.
enum MidRanks {
  /// Returns twice the midrank of each value, in the order of the values.
  ///
  /// Twice, because a midrank may be a half, and whole numbers keep the exact distribution exact.
  static func doubled(of values: [Double]) -> [Int] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Int](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for index in order[start..<end] { ranks[index] = start + 1 + end }
      start = end
    }
    return ranks
  }
}
