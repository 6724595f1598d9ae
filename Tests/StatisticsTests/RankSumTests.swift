import Testing

@testable import Statistics

@Suite("Rank-sum test")
struct RankSumTests {
  struct Case: Decodable {
    let first: [Double]
    let second: [Double]
    let statistic: Double
    let pValue: Double
    let shift: Double
  }

  @Test("agrees with SciPy, with and without ties, exact and approximate")
  func agreesWithSciPy() throws {
    let cases = try Fixture.cases("rank-sum", as: Case.self)
    #expect(cases.count > 10)
    for expected in cases {
      let test = try #require(RankSum.test(expected.first, expected.second))
      #expect(test.statistic == expected.statistic)
      #expect(Fixture.agree(test.pValue, expected.pValue))
      #expect(test.isExact == (expected.first.count + expected.second.count <= 50))
      #expect(
        Fixture.agree(HodgesLehmann.shift(expected.first, expected.second), expected.shift))
    }
  }

  @Test("does not depend on which sample is the first")
  func isSymmetric() throws {
    for expected in try Fixture.cases("rank-sum", as: Case.self) {
      let there = try #require(RankSum.test(expected.first, expected.second))
      let back = try #require(RankSum.test(expected.second, expected.first))
      let pairs = Double(expected.first.count * expected.second.count)
      #expect(there.statistic + back.statistic == pairs)
      #expect(Fixture.agree(there.pValue, back.pValue))
    }
  }

  @Test("has the exact p value of every two samples of 0, 1 and 2, of up to eight values")
  func agreesWithEnumerationOfSplits() throws {
    for count in 2...8 {
      for zeros in 0...count {
        for ones in 0...(count - zeros) {
          let pooled = (0..<count).map { $0 < zeros ? 0.0 : $0 < zeros + ones ? 1 : 2 }
          try expectEnumerated(pooled)
        }
      }
    }
  }

  @Test("has the exact p value of every split of eight different values")
  func agreesWithEnumerationWithoutTies() throws {
    try expectEnumerated([-7, -1.5, 0, 0.25, 3, 8, 9, 1000])
  }

  @Test("approximates closely just above the exact limit")
  func approximationIsClose() {
    let exact = RankSumDistribution.untied(25, 25)
    let normal = RankSumDistribution.untied(25, 26)
    #expect(exact.isExact && !normal.isExact)
    let scale = Double(normal.doubledMaximum) / Double(exact.doubledMaximum)
    for doubled in stride(from: 0, through: exact.doubledMaximum, by: 2) {
      let alike = 2 * Int((Double(doubled / 2) * scale).rounded())
      #expect(abs(exact.atMost(doubled) - normal.atMost(alike)) < 0.008)
    }
  }

  @Test("adds up to one, from whichever end it is read")
  func tails() {
    for (n, m) in [(1, 1), (3, 5), (25, 25), (40, 30)] {
      let distribution = RankSumDistribution.untied(n, m)
      let top = distribution.doubledMaximum
      #expect(distribution.atMost(-1) == 0 && distribution.atLeast(0) == 1)
      #expect(distribution.atMost(top) == 1 && distribution.atLeast(top + 1) == 0)
      for doubled in stride(from: 0, through: top, by: 2) {
        #expect(
          Fixture.agree(
            distribution.atMost(doubled), distribution.atLeast(top - doubled), to: 1e-12))
      }
    }
  }

  @Test("finds no evidence where all is equal, and refuses what are no samples")
  func degenerate() {
    #expect(RankSum.test([1, 1], [1, 1, 1])?.pValue == 1)
    let many = [Double](repeating: 1, count: 40)
    #expect(RankSum.test(many, many)?.pValue == 1)
    for (first, second) in [([], [1.0]), ([1.0], []), ([.nan], [1]), ([1], [.infinity])] {
      #expect(RankSum.test(first, second) == nil)
      #expect(RankSum.interval(first, second) == nil)
      #expect(HodgesLehmann.shift(first, second) == nil)
    }
  }

  /// Holds the p value of every split of the pooled values against counting all of them.
  private func expectEnumerated(_ pooled: [Double]) throws {
    let splits = (1..<(1 << pooled.count) - 1).map { mask in
      let first = pooled.indices.filter { mask >> $0 & 1 == 1 }.map { pooled[$0] }
      let second = pooled.indices.filter { mask >> $0 & 1 == 0 }.map { pooled[$0] }
      return (first: first, second: second, statistic: pairsAbove(first, second))
    }
    for (n, alike) in Dictionary(grouping: splits, by: \.first.count) {
      for split in alike {
        let below = alike.count { $0.statistic <= split.statistic }
        let above = alike.count { $0.statistic >= split.statistic }
        let expected = min(1, 2 * Double(min(below, above)) / Double(alike.count))
        let test = try #require(RankSum.test(split.first, split.second))
        let isEqual = test.statistic == split.statistic && test.pValue == expected
        #expect(isEqual, "\(n) of \(pooled): \(split)")
      }
    }
  }

  /// How many pairs have the first value larger, a tie counting a half.
  private func pairsAbove(_ first: [Double], _ second: [Double]) -> Double {
    var pairs = 0.0
    for value in first {
      for other in second { pairs += value > other ? 1 : value == other ? 0.5 : 0 }
    }
    return pairs
  }
}
