import Foundation
import Testing

@testable import Statistics

/// The simulations are of 30 to 60 values with noise of 1 %, in logarithms, and 199 permutations.
@Suite("E-divisive")
struct EDivisiveTests {
  struct EnergyCase: Decodable {
    struct Cut: Decodable {
      let minimum: Int
      let index: Int
      let statistic: Double
    }
    let series: [Double]
    let cuts: [Cut]
  }

  struct StepCase: Decodable {
    let series: [Double]
    let changePoints: [Int]
  }

  let method = EDivisive(permutations: 199)

  @Test("has the largest statistic of Apache Otava, at the same place")
  func agreesWithOtava() throws {
    let cases = try Fixture.cases("energy", as: EnergyCase.self)
    #expect(cases.count == 16)
    for expected in cases {
      for cut in expected.cuts {
        var energy = EnergyStatistic(capacity: expected.series.count, minimum: cut.minimum)
        let largest = energy.largest(in: expected.series, expected.series.indices)
        let found = try #require(largest)
        #expect(found.index == cut.index)
        #expect(abs(found.statistic - cut.statistic) < 1e-9 * abs(cut.statistic) + 1e-15)
      }
    }
  }

  @Test("has the largest statistic by definition, in any stretch of a series")
  func agreesWithDefinition() throws {
    var noise = SyntheticNoise(seed: 1)
    var energy = EnergyStatistic(capacity: 14, minimum: 2)
    for _ in 0..<40 {
      let series = noise.series(14, 1)
      let start = noise.integer(0...4)
      let range = start..<noise.integer(start + 4...14)
      let largest = energy.largest(in: series, range)
      let found = try #require(largest)
      var best = (index: 0, statistic: -Double.infinity)
      for cut in range.lowerBound + 2...range.upperBound - 2 {
        for end in cut + 2...range.upperBound {
          let statistic = definition(series[range.lowerBound..<cut], series[cut..<end])
          if statistic > best.statistic { best = (cut, statistic) }
        }
      }
      #expect(found.index == best.index)
      #expect(Fixture.agree(found.statistic, best.statistic))
    }
    let tooShort = energy.largest(in: [1, 2, 3], 0..<3)
    #expect(tooShort == nil)
  }

  @Test("finds the change points that Otava finds, and MongoDB's library where steps only rise")
  func findsClearSteps() throws {
    let cases = try Fixture.cases("steps", as: StepCase.self)
    #expect(cases.count == 10)
    for expected in cases {
      let found = method.changePoints(in: expected.series)
      #expect(found.map(\.index) == expected.changePoints)
      #expect(found.allSatisfy { $0.pValue <= 0.01 && $0.statistic > 0 })
    }
  }

  @Test("dates a step of 7 % within one run in at least 95 % of 200 histories")
  func datesStep() {
    var dated = 0
    for seed in 0..<200 {
      var noise = SyntheticNoise(seed: seed)
      var series = noise.series(noise.integer(30...60), 0.01)
      let step = noise.integer(5...series.count - 5)
      for index in step..<series.count { series[index] += log(1.07) }
      let found = method.changePoints(in: series)
      if found.count == 1, abs(found[0].index - step) <= 1 { dated += 1 }
    }
    #expect(dated >= 190, "\(dated) of 200")
  }

  @Test("does not take a spike for a change, and raises few false alarms beside it")
  func ignoresSpike() {
    var flagged = 0
    var alarms = 0
    for seed in 0..<200 {
      var noise = SyntheticNoise(seed: seed)
      var series = noise.series(noise.integer(30...60), 0.01)
      let spike = noise.integer(0...series.count - 1)
      series[spike] += log(1.3)
      let found = method.changePoints(in: series).map(\.index)
      if found.contains(where: { $0 == spike || $0 == spike + 1 }) { flagged += 1 }
      if !found.isEmpty { alarms += 1 }
    }
    #expect(flagged == 0)
    #expect(alarms <= 6, "\(alarms) of 200")
  }

  @Test("calls a slow drift a drift, with its slope, and no step")
  func tellsDrift() throws {
    var told = 0
    for seed in 0..<100 {
      var noise = SyntheticNoise(seed: seed)
      let count = noise.integer(30...60)
      let slope = log(1.08) / Double(count - 1)
      var series = noise.series(count, 0.01).enumerated().map { $1 + slope * Double($0) }
      if seed.isMultiple(of: 2) { series[noise.integer(0...count - 1)] += log(1.3) }
      let outcome = try #require(method.segment(series))
      guard outcome.changePoints.isEmpty, let drift = outcome.segments[0].driftPerStep else {
        continue
      }
      #expect(abs(drift / slope - 1) < 0.4)
      told += 1
    }
    #expect(told >= 97, "\(told) of 100")
  }

  @Test("raises false alarms on noise about as often as the significance says")
  func keepsSignificance() {
    let alarms = (0..<300).filter { seed in
      var noise = SyntheticNoise(seed: 1000 + seed)
      let outcome = method.segment(noise.series(noise.integer(30...60), 0.01))
      return outcome?.segments.count != 1 || outcome?.segments[0].driftPerStep != nil
    }
    // 300 × 0.01 = 3 are expected; 10 or more have a probability of 0.001.
    #expect(alarms.count < 10, "\(alarms.count) of 300")
  }

  @Test("finds several steps, up and down and up again, and stairs that a line nearly follows")
  func findsSeveralSteps() {
    for levels in [[0, 0.07, 0.14], [0, 0.07, 0], [0, 0.1, 0.03, 0.2]] {
      var found = 0
      for seed in 0..<20 {
        var noise = SyntheticNoise(seed: seed)
        let series = levels.flatMap { level in noise.series(15, 0.01).map { $0 + level } }
        let points = method.changePoints(in: series).map(\.index)
        let expected = (1..<levels.count).map { 15 * $0 }
        if points.count == expected.count, zip(points, expected).allSatisfy({ abs($0 - $1) <= 1 }) {
          found += 1
        }
      }
      #expect(found >= 18, "\(levels): \(found) of 20")
    }
  }

  @Test("tells a drift before a step from the step")
  func driftThenStep() throws {
    var noise = SyntheticNoise(seed: 7)
    let drift = noise.series(30, 0.003).enumerated().map { $1 + 0.004 * Double($0) }
    let flat = noise.series(20, 0.003).map { $0 + 0.5 }
    let outcome = try #require(EDivisive().segment(drift + flat))
    #expect(outcome.segments.map(\.range) == [0..<30, 30..<50])
    #expect(abs((outcome.segments[0].driftPerStep ?? 0) - 0.004) < 0.0005)
    #expect(outcome.segments[1].driftPerStep == nil)
    let point = try #require(outcome.changePoints.first)
    #expect(point.before == outcome.segments[0].median)
    #expect(point.after == outcome.segments[1].median)
    #expect(point.shift == point.after - point.before)
    #expect(point.pValue == 0.001)
  }

  @Test("is a function of its input, and finds nothing where nothing can be found")
  func degenerateSeries() {
    var noise = SyntheticNoise(seed: 3)
    let series = noise.series(12, 0.01) + noise.series(12, 0.01).map { $0 + 0.02 }
    #expect(method.segment(series) == method.segment(series))
    #expect(method.segment([]) == nil)
    #expect(method.segment([1, .nan, 2]) == nil)
    #expect(method.changePoints(in: [1, .infinity]).isEmpty)
    for series in [[1], [1, 2], [0, 0, 0, 9, 9], [Double](repeating: 4, count: 40)] {
      #expect(method.segment(series)?.segments.map(\.range) == [series.indices])
    }
    let clear = [Double](repeating: 0, count: 20) + [Double](repeating: 1, count: 20)
    #expect(method.changePoints(in: clear).map(\.index) == [20])
    #expect(EDivisive(permutations: 98).changePoints(in: clear).isEmpty)
  }

  /// The statistic as the paper writes it.
  private func definition(_ before: ArraySlice<Double>, _ after: ArraySlice<Double>) -> Double {
    func mean(_ first: ArraySlice<Double>, _ second: ArraySlice<Double>, pairs: Int) -> Double {
      first.reduce(0) { sum, a in sum + second.reduce(0) { $0 + abs(a - $1) } } / Double(pairs)
    }
    let (n, m) = (before.count, after.count)
    let between = mean(before, after, pairs: n * m)
    let within = mean(before, before, pairs: n * (n - 1)) + mean(after, after, pairs: m * (m - 1))
    return Double(n * m) / Double(n + m) * (2 * between - within)
  }
}
