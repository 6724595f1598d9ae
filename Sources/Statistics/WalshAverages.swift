/// The means of all pairs of a sample, each value paired with itself too.
enum WalshAverages {
  /// Returns the n(n+1)/2 averages (xᵢ + xⱼ)/2, i ≤ j, in ascending order.
  ///
  /// Takes memory and time of the order n²: meant for trials, of which there are tens.
  static func sorted(of values: [Double]) -> [Double] {
    var averages: [Double] = []
    averages.reserveCapacity(values.count * (values.count + 1) / 2)
    for (index, first) in values.enumerated() {
      for second in values[index...] {
        averages.append(first / 2 + second / 2)
      }
    }
    averages.sort()
    return averages
  }
}
