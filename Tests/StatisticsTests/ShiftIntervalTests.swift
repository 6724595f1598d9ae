import Statistics
import Testing

@Suite("Rank-sum interval")
struct ShiftIntervalTests {
  struct Case: Decodable {
    let first: [Double]
    let second: [Double]
    let confidence: Double
    let lower: Double?
    let upper: Double?
    let achieved: Double?
  }

  @Test("is the shifts that SciPy's test does not reject")
  func agreesWithSciPy() throws {
    let cases = try Fixture.cases("shift-intervals", as: Case.self)
    #expect(cases.contains { $0.lower == nil } && cases.contains { $0.lower != nil })
    for expected in cases {
      let interval = RankSum.interval(
        expected.first, expected.second, confidence: expected.confidence)
      #expect(Fixture.agree(interval?.lower, expected.lower))
      #expect(Fixture.agree(interval?.upper, expected.upper))
      #expect(Fixture.agree(interval?.achieved, expected.achieved))
    }
  }

  @Test("holds zero exactly where the test does not reject zero")
  func isDualToTheTest() throws {
    for mask in 1..<(1 << 9) - 1 {
      let first = (0..<9).filter { mask >> $0 & 1 == 1 }.map { Double(1 << $0) }
      let second = (0..<9).filter { mask >> $0 & 1 == 0 }.map { Double(1 << $0) }
      let test = try #require(RankSum.test(first, second))
      let interval = RankSum.interval(first, second)
      #expect((interval == nil) == (min(first.count, second.count) < 3))
      if let interval {
        #expect(interval.contains(0) == (test.pValue > 0.05))
        #expect(interval.achieved >= 0.95)
      }
    }
  }

  @Test("exists from 4 a side on, at 95 %")
  func leastSamples() {
    let values = (1...9).map(Double.init)
    #expect(RankSum.interval(Array(values[..<3]), Array(values[..<3])) == nil)
    #expect(RankSum.interval(Array(values[..<4]), Array(values[..<4])) != nil)
  }

  @Test("turns with the samples, and moves with one of them")
  func isEquivariant() throws {
    let first = [3.0, 4, 4, 5, 8, 8, 9, 12]
    let second = [1.0, 2, 2, 4, 5, 7, 7]
    let there = try #require(RankSum.interval(first, second))
    let back = try #require(RankSum.interval(second, first))
    #expect(there.lower == -back.upper && there.upper == -back.lower)
    let moved = try #require(RankSum.interval(first.map { $0 + 10 }, second))
    #expect(moved.lower == there.lower + 10 && moved.upper == there.upper + 10)
    #expect(HodgesLehmann.shift(first, second) == HodgesLehmann.shift(second, first).map { -$0 })
  }

  @Test("does not exist for what is no confidence")
  func degenerate() {
    let sample = (1...10).map(Double.init)
    for confidence in [0, 1, -1, 2, .nan] {
      #expect(RankSum.interval(sample, sample, confidence: confidence) == nil)
    }
  }
}
