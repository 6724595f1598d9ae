import Statistics
import Testing

@Suite("Median, geometric mean, fairness and ideal makespan")
struct SummaryTests {
  struct Case: Decodable {
    let values: [Double]
    let median: Double
    let geometricMean: Double
    let jain: Double
  }

  @Test("agree with NumPy and SciPy")
  func agreeWithSciPy() throws {
    for expected in try Fixture.cases("summaries", as: Case.self) {
      #expect(Fixture.agree(Median.of(expected.values), expected.median))
      #expect(Fixture.agree(GeometricMean.of(expected.values), expected.geometricMean))
      #expect(Fixture.agree(Fairness.jain(expected.values), expected.jain))
    }
  }

  @Test("are nil where they mean nothing")
  func degenerate() {
    #expect(Median.of([]) == nil)
    #expect(Median.of([1, .nan]) == nil)
    #expect(GeometricMean.of([]) == nil)
    #expect(GeometricMean.of([1, 0]) == nil)
    #expect(Fairness.jain([]) == nil)
    #expect(Fairness.jain([1, -1]) == nil)
    #expect(Fairness.jain([1, .infinity]) == nil)
  }

  @Test("Jain's index is 1 for equal lanes and 1/n where one lane did everything")
  func jainExtremes() {
    #expect(Fairness.jain([3, 3, 3, 3]) == 1)
    #expect(Fairness.jain([0, 0, 5, 0]) == 0.25)
    #expect(Fairness.jain([0, 0]) == 1)
    #expect(Fairness.jain([1e300, 1e300]) == 1)
  }

  @Test("the ideal makespan bounds the best schedule, and is met by even work")
  func makespan() {
    #expect(IdealMakespan.of(durations: [5, 5, 5, 5], lanes: 2) == 10)
    #expect(IdealMakespan.of(durations: [5, 5, 5], lanes: 2) == 8)
    #expect(IdealMakespan.of(durations: [9, 1, 1], lanes: 2) == 9)
    #expect(IdealMakespan.of(durations: [], lanes: 4) == 0)
    #expect(IdealMakespan.of(durations: [3, 4], lanes: 0) == 7)
    #expect(IdealMakespan.of(durations: [.max, .max], lanes: 2) == .max)
    #expect(IdealMakespan.of(durations: [.max, .max], lanes: 1) == .max)
  }

  @Test("the ideal makespan is never above the best of all schedules of small batches")
  func makespanIsALowerBound() {
    for code in 0..<(4 * 4 * 4 * 4) {
      let durations = (0..<4).map { Int64(code >> (2 * $0) & 3) }
      for lanes in 1...3 {
        #expect(IdealMakespan.of(durations: durations, lanes: lanes) <= best(durations, lanes))
      }
    }
  }

  private func best(_ durations: [Int64], _ lanes: Int) -> Int64 {
    func assign(_ index: Int, _ loads: [Int64]) -> Int64 {
      guard index < durations.count else { return loads.max() ?? 0 }
      return loads.indices.map { lane in
        var next = loads
        next[lane] += durations[index]
        return assign(index + 1, next)
      }.min() ?? 0
    }
    return assign(0, [Int64](repeating: 0, count: lanes))
  }
}
