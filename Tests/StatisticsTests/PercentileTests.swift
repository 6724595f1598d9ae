import Statistics
import Testing

@Suite("Percentile")
struct PercentileTests {
  struct Case: Decodable {
    let values: [Int64]
    let p: [Double]
    let expected: [Int64]
  }

  @Test("agrees with NumPy's inverted_cdf in exact fractions")
  func agreesWithNumPy() throws {
    for expected in try Fixture.cases("percentiles", as: Case.self) {
      #expect(expected.p.map { Percentile.nearestRank(expected.values, $0) } == expected.expected)
    }
  }

  @Test("takes the rank that the decimal means, for every permille of up to 300 values")
  func exactRanks() {
    for n in 1...300 {
      let values = Array(1...n)
      for permille in 0...1000 {
        let rank = max(1, (permille * n + 999) / 1000)
        #expect(Percentile.nearestRank(values, Double(permille) / 1000) == rank)
      }
    }
  }

  @Test("is nil without values or a fraction")
  func degenerate() {
    #expect(Percentile.nearestRank([Int64](), 0.5) == nil)
    for p in [-0.1, 1.1, .nan, .infinity] {
      #expect(Percentile.nearestRank([1.0], p) == nil)
    }
  }
}
