/// The differences of all pairs of one value of each of two samples.
enum Differences {
  /// Returns the n·m differences first − second in ascending order.
  ///
  /// Takes memory and time of the order n·m: meant for trials, of which there are tens.
  static func sorted(of first: [Double], _ second: [Double]) -> [Double] {
    var differences: [Double] = []
    differences.reserveCapacity(first.count * second.count)
    for value in first {
      for other in second { differences.append(value - other) }
    }
    differences.sort()
    return differences
  }
}
