import Foundation
import Statistics
import Testing

@Suite("Paired comparison")
struct PairedComparisonTests {
  struct Case: Decodable {
    let alternative: [Double]
    let baseline: [Double]
    let ratio: Double
    let pValue: Double
  }

  @Test("agrees with SciPy on the log-ratios of the blocks")
  func agreesWithSciPy() throws {
    for expected in try Fixture.cases("paired", as: Case.self) {
      let comparison = try #require(
        PairedComparison(expected.alternative, against: expected.baseline))
      #expect(comparison.blocks == expected.baseline.count)
      #expect(Fixture.agree(comparison.ratio, expected.ratio))
      #expect(Fixture.agree(comparison.pValue, expected.pValue))
      #expect(comparison.interval?.contains(comparison.ratio) == true)
    }
  }

  @Test("does not depend on which side is called the baseline")
  func isSymmetric() throws {
    for expected in try Fixture.cases("paired", as: Case.self) {
      let there = try #require(PairedComparison(expected.alternative, against: expected.baseline))
      let back = try #require(PairedComparison(expected.baseline, against: expected.alternative))
      #expect(Fixture.agree(there.speedup, back.ratio))
      #expect(there.pValue == back.pValue)
      #expect(Fixture.agree(there.speedupInterval?.lower, back.interval?.lower))
      #expect(Fixture.agree(there.speedupInterval?.upper, back.interval?.upper))
    }
  }

  @Test("says how many blocks are needed instead of a verdict on fewer")
  func tooFew() throws {
    let times = [1.0, 2, 3, 4, 5, 6, 7]
    let halved = times.map { $0 / 2 }
    let alone = try #require(PairedComparison(halved, against: times))
    #expect(alone.verdict(adjustedPValue: alone.pValue) == .faster)
    let ofFour = try #require(PairedComparison(halved, against: times, comparisons: 4))
    #expect(ofFour.verdict(adjustedPValue: 0.001) == .tooFew(needed: 8))
    #expect(ofFour.interval != nil)
  }

  @Test("claims only what is both sure and above the noise floor")
  func verdicts() throws {
    let baseline = (1...10).map(Double.init)
    let slower = try #require(PairedComparison(baseline.map { $0 * 1.1 }, against: baseline))
    #expect(slower.verdict(adjustedPValue: 0.002) == .slower)
    #expect(slower.verdict(adjustedPValue: 0.06) == .indistinguishable)
    #expect(slower.verdict(adjustedPValue: 0.002, noiseFloor: 0.2) == .indistinguishable)
    let faster = try #require(PairedComparison(baseline, against: baseline.map { $0 * 1.1 }))
    #expect(faster.verdict(adjustedPValue: 0.002, noiseFloor: 0.05) == .faster)
    #expect(faster.verdict(adjustedPValue: 0.002, noiseFloor: 0.2) == .indistinguishable)
    let same = try #require(PairedComparison(baseline, against: baseline))
    #expect(same.ratio == 1 && same.pValue == 1)
    #expect(same.verdict(adjustedPValue: same.pValue) == .indistinguishable)
  }

  @Test("judges its width by the farther end, relative to the ratio")
  func width() throws {
    let baseline = [Double](repeating: 1, count: 10)
    let times = [0.9, 1, 1, 1, 1.1, 1.1, 1.2, 1.2, 1.3, 1.9]
    let comparison = try #require(PairedComparison(times, against: baseline))
    let interval = try #require(comparison.interval)
    let ends = [interval.upper / comparison.ratio - 1, 1 - interval.lower / comparison.ratio]
    #expect(abs((comparison.relativeHalfWidth ?? 0) - (ends.max() ?? 0)) < 1e-12)
    #expect(PairedComparison([1, 2], against: [1, 1])?.relativeHalfWidth == nil)
  }

  @Test("refuses what are no times of the same blocks")
  func refusals() {
    #expect(PairedComparison([], against: []) == nil)
    #expect(PairedComparison([1], against: [1, 2]) == nil)
    for time in [0, -1, .nan, .infinity] {
      #expect(PairedComparison([time], against: [1]) == nil)
      #expect(PairedComparison([1], against: [time]) == nil)
    }
  }

  @Test("claims a difference about as often as its level where there is none")
  func falsePositives() throws {
    var state: UInt64 = 42
    func noise() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return exp(Double(state >> 11) / Double(1 << 53))
    }
    var claims = 0
    for _ in 0..<2000 {
      let first = (0..<10).map { _ in noise() }
      let second = (0..<10).map { _ in noise() }
      let comparison = try #require(PairedComparison(first, against: second))
      if comparison.verdict(adjustedPValue: comparison.pValue) != .indistinguishable { claims += 1 }
    }
    #expect((60...120).contains(claims))
  }
}
