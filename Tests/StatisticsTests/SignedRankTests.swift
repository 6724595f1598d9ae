import Testing

@testable import Statistics

@Suite("Signed-rank test")
struct SignedRankTests {
  struct Case: Decodable {
    let differences: [Double]
    let statistic: Double
    let zerosDropped: Int
    let pValue: Double
    let pseudoMedian: Double
  }

  @Test("agrees with SciPy, with ties and zeros, exact and approximate")
  func agreesWithSciPy() throws {
    let cases = try Fixture.cases("signed-rank", as: Case.self)
    #expect(cases.count > 10)
    for expected in cases {
      let test = try #require(SignedRank.test(expected.differences))
      #expect(test.statistic == expected.statistic)
      #expect(test.zerosDropped == expected.zerosDropped)
      #expect(test.ranked + test.zerosDropped == expected.differences.count)
      #expect(Fixture.agree(test.pValue, expected.pValue))
      #expect(test.isExact == (test.ranked <= 50))
      #expect(SignedRank.pValue(expected.differences) == test.pValue)
      let pseudoMedian = HodgesLehmann.paired(expected.differences)
      #expect(Fixture.agree(pseudoMedian, expected.pseudoMedian))
    }
  }

  @Test("has the exact p value of every sample of up to five small integers")
  func agreesWithEnumerationOfSamples() {
    for n in 0...5 {
      for code in 0..<power(7, n) {
        let differences = digits(of: code, base: 7, count: n).map { Double($0 - 3) }
        #expect(SignedRank.pValue(differences) == enumeratedPValue(differences))
      }
    }
  }

  @Test("has the exact distribution of every pattern of ties of up to ten ranks")
  func agreesWithEnumerationOfSigns() {
    for n in 1...10 {
      for pattern in 0..<(1 << (n - 1)) {
        var magnitudes = [1.0]
        for bit in 0..<(n - 1) {
          magnitudes.append((magnitudes.last ?? 0) + (pattern >> bit & 1 == 1 ? 1 : 0))
        }
        let ranks = naiveDoubledRanks(magnitudes)
        #expect(MidRanks.doubled(of: magnitudes) == ranks)
        let distribution = SignedRankDistribution(doubledRanks: ranks)
        var running = 0
        for (sum, count) in enumeratedCounts(ranks).enumerated() {
          running += count
          #expect(distribution.atMost(sum) == Double(running) / Double(1 << n))
        }
      }
    }
  }

  @Test("approximates closely just above the exact limit")
  func approximationIsClose() {
    let ranks = (1...50).map { 2 * $0 }
    let exact = SignedRankDistribution(doubledRanks: ranks)
    let normal = SignedRankDistribution(doubledRanks: ranks + [0])
    #expect(exact.isExact && !normal.isExact)
    for sum in stride(from: 0, through: exact.doubledMaximum, by: 2) {
      #expect(abs(exact.atMost(sum) - normal.atMost(sum)) < 0.002)
    }
  }

  @Test("finds no evidence where there is nothing to rank, and refuses what is no number")
  func degenerateSamples() {
    #expect(SignedRank.pValue([]) == 1)
    #expect(SignedRank.test([0, 0])?.zerosDropped == 2)
    #expect(SignedRank.pValue([0, 0]) == 1)
    #expect(SignedRank.pValue([1, .nan]) == nil)
    #expect(SignedRank.pValue([1, .infinity]) == nil)
    #expect(HodgesLehmann.paired([]) == nil)
    #expect(HodgesLehmann.paired([.nan]) == nil)
  }

  private func power(_ base: Int, _ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  private func digits(of code: Int, base: Int, count: Int) -> [Int] {
    var rest = code
    return (0..<count).map { _ in
      defer { rest /= base }
      return rest % base
    }
  }

  /// Twice the mean of the positions that each value could take: 1 + 2·smaller + equal.
  private func naiveDoubledRanks(_ values: [Double]) -> [Int] {
    values.map { value in
      var rank = 1
      for other in values {
        rank += other < value ? 2 : other == value ? 1 : 0
      }
      return rank
    }
  }

  /// How many of the 2ⁿ sign assignments give each sum.
  private func enumeratedCounts(_ ranks: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: ranks.reduce(0, +) + 1)
    for signs in 0..<(1 << ranks.count) {
      var sum = 0
      for index in 0..<ranks.count where signs >> index & 1 == 1 { sum += ranks[index] }
      counts[sum] += 1
    }
    return counts
  }

  private func enumeratedPValue(_ differences: [Double]) -> Double {
    let ranked = differences.filter { $0 != 0 }
    let ranks = naiveDoubledRanks(ranked.map(\.magnitude))
    let observed = zip(ranked, ranks).filter { $0.0 > 0 }.reduce(0) { $0 + $1.1 }
    let counts = enumeratedCounts(ranks)
    let tail = min(counts[...observed].reduce(0, +), counts[observed...].reduce(0, +))
    return min(1, 2 * Double(tail) / Double(1 << ranks.count))
  }
}
