import Statistics
import Testing

@Suite("Signed-rank interval")
struct IntervalTests {
  struct Case: Decodable {
    let differences: [Double]
    let confidence: Double
    let lower: Double?
    let upper: Double?
    let achieved: Double?
  }

  @Test("is what SciPy's exact test does not reject")
  func agreesWithSciPy() throws {
    let cases = try Fixture.cases("intervals", as: Case.self)
    #expect(cases.contains { $0.lower == nil } && cases.contains { $0.lower != nil })
    for expected in cases {
      let interval = SignedRank.interval(expected.differences, confidence: expected.confidence)
      #expect(Fixture.agree(interval?.lower, expected.lower))
      #expect(Fixture.agree(interval?.upper, expected.upper))
      #expect(Fixture.agree(interval?.achieved, expected.achieved))
    }
  }

  @Test("holds zero exactly where the test does not reject zero", arguments: 1...10)
  func isDualToTheTest(n: Int) throws {
    for signs in 0..<(1 << n) {
      let differences = (0..<n).map { Double(1 << $0) * (signs >> $0 & 1 == 1 ? 1 : -1) }
      let pValue = try #require(SignedRank.pValue(differences))
      let interval = SignedRank.interval(differences)
      #expect((interval == nil) == (n < 6))
      if let interval {
        #expect(interval.contains(0) == (pValue > 0.05))
        #expect(interval.achieved >= 0.95)
      }
    }
  }

  @Test("uses every value, ties and zeros too")
  func ties() {
    #expect(
      SignedRank.interval([2, 2, 2, 2, 2, 2])
        == ConfidenceInterval(lower: 2, upper: 2, achieved: 0.96875))
    #expect(SignedRank.interval([0, 0, 0, 1, 1, 1])?.lower == 0)
  }

  @Test("narrows no more than it should where the approximation takes over")
  func largeSamples() throws {
    let sample = (1...51).map(Double.init)
    let interval = try #require(SignedRank.interval(sample))
    #expect((0.95..<0.952).contains(interval.achieved))
    #expect(interval.lower + interval.upper == 52)
    #expect((21.0..<23.0).contains(interval.lower))
  }

  @Test("does not exist for what is no sample or no confidence")
  func degenerate() {
    let sample = (1...10).map(Double.init)
    #expect(SignedRank.interval([]) == nil)
    #expect(SignedRank.interval(sample + [.nan]) == nil)
    for confidence in [0, 1, -1, 2, .nan] {
      #expect(SignedRank.interval(sample, confidence: confidence) == nil)
    }
  }

  @Test("of a sample gives the number behind ±, and the larger side of it")
  func medianInterval() throws {
    let sample = [10, 10.1, 10.2, 10.3, 10.4, 12]
    let estimate = try #require(MedianInterval(of: sample))
    let interval = try #require(estimate.interval)
    #expect(estimate.count == 6)
    #expect(estimate.center == HodgesLehmann.paired(sample))
    #expect(interval.lower == 10 && interval.upper == 12)
    #expect(Fixture.agree(estimate.relativeHalfWidth, 12 / estimate.center - 1))
    let few = try #require(MedianInterval(of: [1, 2, 3]))
    #expect(few.center == 2 && few.interval == nil && few.relativeHalfWidth == nil)
    #expect(MedianInterval(of: []) == nil)
    #expect(MedianInterval(of: [0, 0, 0, 0, 0, 0])?.relativeHalfWidth == nil)
  }
}
