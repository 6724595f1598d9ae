import Testing

@testable import Statistics

@Suite("Unpaired comparison")
struct UnpairedComparisonTests {
  struct Case: Decodable {
    let alternative: [Double]
    let baseline: [Double]
    let ratio: Double
    let pValue: Double
  }

  @Test("agrees with SciPy on the logarithms of the times")
  func agreesWithSciPy() throws {
    for expected in try Fixture.cases("unpaired", as: Case.self) {
      let comparison = try #require(
        UnpairedComparison(expected.alternative, against: expected.baseline))
      #expect(comparison.alternativeCount == expected.alternative.count)
      #expect(comparison.baselineCount == expected.baseline.count)
      #expect(Fixture.agree(comparison.ratio, expected.ratio))
      #expect(Fixture.agree(comparison.pValue, expected.pValue))
      #expect(comparison.interval?.contains(comparison.ratio) == true)
    }
  }

  @Test("does not depend on which side is called the baseline")
  func isSymmetric() throws {
    for expected in try Fixture.cases("unpaired", as: Case.self) {
      let there = try #require(UnpairedComparison(expected.alternative, against: expected.baseline))
      let back = try #require(UnpairedComparison(expected.baseline, against: expected.alternative))
      #expect(Fixture.agree(there.speedup, back.ratio))
      #expect(Fixture.agree(there.pValue, back.pValue))
      #expect(Fixture.agree(there.speedupInterval?.lower, back.interval?.lower))
      #expect(Fixture.agree(there.speedupInterval?.upper, back.interval?.upper))
    }
  }

  @Test("needs 8 a side, and more only for very many comparisons")
  func trialsNeeded() {
    #expect(UnpairedComparison.leastTrials(comparisons: 1, alpha: 0.05) == 8)
    #expect(UnpairedComparison.leastTrials(comparisons: 321, alpha: 0.05) == 8)
    #expect(UnpairedComparison.leastTrials(comparisons: 322, alpha: 0.05) == 9)
    #expect(UnpairedComparison.leastTrials(comparisons: 0, alpha: 0.05) == 8)
    #expect(UnpairedComparison.leastTrials(comparisons: 12155, alpha: 0.5) == 9)
    #expect(UnpairedComparison.leastTrials(comparisons: 12156, alpha: 0.5) == 10)
  }

  @Test("can claim the clearest outcome of the trials needed, and not of one fewer a side")
  func trialsNeededAreLeast() throws {
    for comparisons in [322, 1000, 5000] {
      let least = UnpairedComparison.leastTrials(comparisons: comparisons, alpha: 0.05)
      for (trials, isEnough) in [(least, true), (least - 1, false)] {
        let low = (1...trials).map(Double.init)
        let test = try #require(RankSum.test(low, low.map { $0 + 100 }))
        #expect((test.pValue * Double(comparisons) <= 0.05) == isEnough)
      }
    }
  }

  @Test("says how many are needed instead of a verdict where a side has fewer")
  func tooFew() throws {
    let times = (1...12).map(Double.init)
    let slow = times.map { $0 * 100 }
    for (n, m) in [(7, 12), (12, 7)] {
      let few = try #require(UnpairedComparison(Array(times[..<n]), against: Array(slow[..<m])))
      #expect(few.pValue < 0.001 && few.interval != nil)
      #expect(few.verdict(adjustedPValue: few.pValue) == .tooFew(needed: 8))
    }
    let enough = try #require(UnpairedComparison(Array(times[..<8]), against: Array(slow[..<8])))
    #expect(enough.verdict(adjustedPValue: enough.pValue) == .faster)
  }

  @Test("claims only what is both sure and above the noise floor")
  func verdicts() throws {
    let baseline = (0..<10).map { 100 + 0.1 * Double($0) }
    let slower = try #require(UnpairedComparison(baseline.map { $0 * 1.1 }, against: baseline))
    #expect(slower.verdict(adjustedPValue: slower.pValue) == .slower)
    #expect(slower.verdict(adjustedPValue: 0.06) == .indistinguishable)
    #expect(slower.verdict(adjustedPValue: 0.001, noiseFloor: 0.2) == .indistinguishable)
    let faster = try #require(UnpairedComparison(baseline, against: baseline.map { $0 * 1.1 }))
    #expect(faster.verdict(adjustedPValue: 0.001, noiseFloor: 0.05) == .faster)
    #expect(faster.verdict(adjustedPValue: 0.001, noiseFloor: 0.2) == .indistinguishable)
    let same = try #require(UnpairedComparison(baseline, against: baseline))
    #expect(same.ratio == 1 && same.pValue > 0.9)
    #expect(same.verdict(adjustedPValue: same.pValue) == .indistinguishable)
  }

  @Test("refuses what are no times")
  func refusals() {
    #expect(UnpairedComparison([], against: [1]) == nil)
    #expect(UnpairedComparison([1], against: []) == nil)
    for time in [0, -1, .nan, .infinity] {
      #expect(UnpairedComparison([time], against: [1]) == nil)
      #expect(UnpairedComparison([1], against: [time]) == nil)
    }
  }
}
