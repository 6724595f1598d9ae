import Foundation
import Statistics
import Testing

@Suite("Sign interval")
struct SignIntervalTests {
  struct Case: Decodable {
    let values: [Double]
    let confidence: Double
    let lower: Double?
    let upper: Double?
    let achieved: Double?
  }

  @Test("takes the order statistics that SciPy's binomial quantile allows")
  func agreesWithSciPy() throws {
    let cases = try Fixture.cases("sign-intervals", as: Case.self)
    #expect(cases.contains { $0.lower == nil } && cases.contains { $0.lower != nil })
    for expected in cases {
      let interval = SignInterval.of(expected.values, confidence: expected.confidence)
      #expect(interval?.lower == expected.lower)
      #expect(interval?.upper == expected.upper)
      #expect(Fixture.agree(interval?.achieved, expected.achieved))
    }
  }

  @Test("covers the median in as many of all sign patterns as it says", arguments: 6...12)
  func coverage(n: Int) throws {
    let values = (1...n).map(Double.init)
    for confidence in [0.5, 0.9, 0.95] {
      let interval = try #require(SignInterval.of(values, confidence: confidence))
      #expect(interval.achieved >= confidence)
      // A pattern says which values are below the median: it is covered where as many are below as
      // the lower end's rank, and not more than one fewer than the upper end's.
      let covered = (0..<(1 << n)).count { pattern in
        let below = Double(pattern.nonzeroBitCount)
        return interval.lower <= below && below < interval.upper
      }
      #expect(interval.achieved == Double(covered) / Double(1 << n))
    }
  }

  @Test("reaches a confidence that is just what six values give")
  func equality() {
    let values = (1...6).map(Double.init)
    #expect(SignInterval.of(values, confidence: 0.96875)?.achieved == 0.96875)
    #expect(SignInterval.of(values, confidence: 0.96876) == nil)
  }

  @Test("has infinite ends where values have")
  func censored() {
    let values = [8, .infinity, 4, 2, .infinity, 16]
    #expect(
      SignInterval.of(values)
        == ConfidenceInterval(lower: 2, upper: .infinity, achieved: 0.96875))
    let none = [Double](repeating: .infinity, count: 7)
    #expect(SignInterval.of(none)?.lower == .infinity)
    #expect(SignInterval.of([-.infinity, 1, 2, 3, 4, 5, 6, 7, 8])?.lower == 1)
  }

  @Test("stays a probability for thousands of values")
  func manyValues() throws {
    let values = (1...4000).map(Double.init)
    let interval = try #require(SignInterval.of(values))
    #expect((0.95..<0.952).contains(interval.achieved))
    #expect(interval.lower + interval.upper == 4001)
    #expect(abs(interval.lower - (2000 - 1.96 * 1000.squareRoot())) < 1.5)
  }

  @Test("does not exist for too few values, or for what is no number or confidence")
  func degenerate() {
    let sample = (1...10).map(Double.init)
    #expect(SignInterval.of([]) == nil)
    #expect(SignInterval.of([1, 2, 3, 4, 5]) == nil)
    #expect(SignInterval.of(sample + [.nan]) == nil)
    for confidence in [0, 1, -1, 2, .nan] {
      #expect(SignInterval.of(sample, confidence: confidence) == nil)
    }
  }
}
