import Foundation
import Testing

@testable import Statistics

@Suite("Break-even")
struct BreakEvenTests {
  let sweep = [1.0, 10, 100, 1000]

  @Test("interpolates over the logarithm of the parameter, in either direction")
  func interpolates() throws {
    let block = [-3.0, -1, 1, 3]
    let rising = try #require(BreakEven(over: sweep, logRatios: [block]))
    #expect(Fixture.agree(rising.estimate, 1000.squareRoot()))
    #expect(rising.below == .numerator && rising.above == .denominator)
    #expect(rising.blocks == 1)
    #expect(rising.achieved == nil && rising.lower == nil && rising.upper == nil)
    let falling = try #require(BreakEven(over: sweep, logRatios: [block.map { -$0 }]))
    #expect(falling.estimate == rising.estimate)
    #expect(falling.below == .denominator && falling.above == .numerator)
    let flat = try #require(BreakEven(over: sweep, logRatios: [[-1, 0, 0, 1]]))
    #expect(Fixture.agree(flat.estimate, 1000.squareRoot()))
  }

  @Test("pools what falls before it looks for the crossing")
  func poolsNoise() throws {
    #expect(IsotonicRegression.rising([3, 1, 2, 5, 4]) == [2, 2, 2, 4.5, 4.5])
    #expect(IsotonicRegression.rising([1, 2, 3]) == [1, 2, 3])
    let found = try #require(BreakEven(over: sweep, logRatios: [[-4, 1, -3, 1]]))
    #expect(Fixture.agree(found.estimate, 1000.squareRoot() * 10))
  }

  @Test("takes the sign interval of the crossings, which may lie beyond the sweep")
  func interval() throws {
    let blocks = (0..<8).map { shift in sweep.map { log10($0) - 0.5 - Double(shift) / 10 } }
    let found = try #require(BreakEven(over: sweep, logRatios: blocks))
    #expect(Fixture.agree(found.estimate, pow(10, 0.85)))
    #expect(Fixture.agree(found.lower, pow(10, 0.5)))
    #expect(Fixture.agree(found.upper, pow(10, 1.2)))
    #expect(Fixture.agree(found.achieved, 1 - 2.0 / 256))
    var open = blocks
    open[0] = [1, 2, 3, 4]
    let below = try #require(BreakEven(over: sweep, logRatios: open))
    #expect(below.lower == nil && below.upper == found.upper && below.achieved != nil)
    open[7] = [-4, -3, -2, -1]
    let both = try #require(BreakEven(over: sweep, logRatios: open))
    #expect(both.lower == nil && both.upper == nil && both.achieved != nil)
    #expect(Fixture.agree(both.estimate, found.estimate))
  }

  @Test("finds none where the medians keep their sign, or the input makes no sense")
  func refuses() {
    #expect(BreakEven(over: sweep, logRatios: [[1, 2, 3, 4]]) == nil)
    #expect(BreakEven(over: sweep, logRatios: [[0, 0, 0, 0]]) == nil)
    #expect(BreakEven(over: sweep, logRatios: [[-1, 2, 2, -1]]) == nil)
    #expect(BreakEven(over: sweep, logRatios: []) == nil)
    #expect(BreakEven(over: [], logRatios: [[]]) == nil)
    #expect(BreakEven(over: [1, 1], logRatios: [[-1, 1]]) == nil)
    #expect(BreakEven(over: [0, 1], logRatios: [[-1, 1]]) == nil)
    #expect(BreakEven(over: [1, 2], logRatios: [[-1, 1, 2]]) == nil)
    #expect(BreakEven(over: [1, 2], logRatios: [[-1, .nan]]) == nil)
  }

  @Test("covers the true crossing in at least 94 % of 1,000 sweeps of 12 blocks")
  func covers() {
    let sweep = (0..<8).map { pow(4, Double($0)) }
    var covered = 0
    for seed in 0..<1000 {
      var noise = SyntheticNoise(seed: seed)
      let truth = 2.2 + 3 * noise.uniform()
      let blocks = (0..<12).map { _ in
        sweep.indices.map { 0.1 * (Double($0) - truth) + noise.normal(0.05) }
      }
      guard let found = BreakEven(over: sweep, logRatios: blocks), found.achieved != nil else {
        continue
      }
      let place = pow(4, truth)
      if (found.lower ?? 0) <= place, place <= (found.upper ?? .infinity) { covered += 1 }
    }
    #expect(covered >= 940, "\(covered) of 1000")
  }
}
