import Foundation
import Testing

@testable import Statistics

@Suite("Scalability law")
struct ScalabilityLawTests {
  struct Points: Decodable {
    let concurrency: [Double]
    let throughput: [Double]

    var pairs: [(concurrency: Double, throughput: Double)] {
      zip(concurrency, throughput).map { (concurrency: $0, throughput: $1) }
    }
  }

  struct Case: Decodable {
    let concurrency: [Double]
    let throughput: [Double]
    let lambda: Double
    let sigma: Double
    let kappa: Double
    let lambdaError: Double
    let sigmaError: Double?
    let kappaError: Double?
    let residualError: Double
    let reach: Double
  }

  struct StudentCase: Decodable {
    let degreesOfFreedom: Double
    let p: [Double]
    let expected: [Double]
  }

  @Test("has the published fit of SPEC SDM91, to the published digits")
  func reproducesPublishedFit() throws {
    let points = try #require(try Fixture.cases("specsdm91", as: Points.self).first)
    let fit = try #require(ScalabilityLaw.fit(points.pairs))
    let kappa = try #require(fit.kappa)
    #expect(abs(fit.lambda.value - 89.9952330) < 5e-8)
    #expect(abs(fit.sigma.value - 0.0277285) < 5e-8)
    #expect(abs(kappa.value - 0.0001044) < 5e-8)
    #expect(abs((fit.lambda.standardError ?? 0) - 14.2134894) < 5e-8)
    #expect(abs((fit.sigma.standardError ?? 0) - 0.0091217) < 5e-8)
    #expect(abs((kappa.standardError ?? 0) - 0.0000199) < 5e-8)
    #expect(abs((fit.residualStandardError ?? 0) - 82.8) < 0.05)
    #expect(fit.degreesOfFreedom == 4)
    let peak = try #require(fit.peak)
    #expect(abs(peak - 96.52) < 5e-3)
    #expect(abs(fit.throughput(at: peak) - 1884) < 0.5)
    #expect(abs((fit.limit ?? 0) - 3246) < 0.5)
    #expect(!fit.isAmdahl)
    #expect(fit.peakInterval?.contains(peak) == true)
  }

  @Test("agrees with SciPy's curve_fit, at the bounds too")
  func agreesWithCurveFit() throws {
    let cases = try Fixture.cases("scaling", as: Case.self)
    #expect(cases.count == 18)
    #expect(cases.contains { $0.sigmaError == nil } && cases.contains { $0.kappaError == nil })
    for expected in cases {
      let points = Points(concurrency: expected.concurrency, throughput: expected.throughput)
      let fit = try #require(ScalabilityLaw.fit(points.pairs))
      let kappa = try #require(fit.kappa)
      #expect(near(fit.lambda.value, expected.lambda))
      #expect(near(fit.sigma.value, expected.sigma))
      #expect(near(kappa.value, expected.kappa))
      #expect(near(fit.lambda.standardError, expected.lambdaError))
      #expect(near(fit.sigma.standardError, expected.sigmaError))
      #expect(near(kappa.standardError, expected.kappaError))
      #expect(near(fit.residualStandardError, expected.residualError))
      let interval = try #require(fit.lambda.interval)
      #expect(near(interval.upper - fit.lambda.value, expected.reach * expected.lambdaError))
      #expect((fit.sigma.interval == nil) == (expected.sigmaError == nil))
      #expect(fit.isAmdahl == (expected.kappa == 0))
      #expect((fit.peakInterval != nil) == (expected.sigmaError != nil && !fit.isAmdahl))
    }
  }

  @Test("finds the parameters of data without noise")
  func recoversExactLaw() throws {
    let points = [1.0, 2, 4, 8, 16].map { level in
      (
        concurrency: level,
        throughput: ScalabilityLaw.throughput(at: level, lambda: 7, sigma: 0.1, kappa: 0.003)
      )
    }
    let fit = try #require(ScalabilityLaw.fit(points))
    #expect(near(fit.lambda.value, 7))
    #expect(near(fit.sigma.value, 0.1))
    #expect(near(fit.kappa?.value, 0.003))
    #expect(near(fit.peak, (0.9 / 0.003).squareRoot()))
  }

  @Test("covers the peak with its interval about as often as it says")
  func coversPeak() {
    let covered = (0..<200).filter { seed in
      var noise = SyntheticNoise(seed: seed)
      let points = [1.0, 2, 4, 8, 16, 32].flatMap { level in
        (0..<4).map { _ in
          let exact = ScalabilityLaw.throughput(at: level, lambda: 9, sigma: 0.05, kappa: 0.002)
          return (concurrency: level, throughput: exact + noise.normal(1))
        }
      }
      let peak = (0.95 / 0.002).squareRoot()
      return ScalabilityLaw.fit(points)?.peakInterval?.contains(peak) == true
    }
    // 190 are expected; the spread of the count is 3.1.
    #expect((180...199).contains(covered.count), "\(covered.count) of 200")
  }

  @Test("fits Amdahl's law alone to three levels, and nothing to two")
  func needsLevels() throws {
    let points = [(1.0, 10.0), (2, 18), (4, 30)].map { (concurrency: $0.0, throughput: $0.1) }
    let fit = try #require(ScalabilityLaw.fit(points + points))
    #expect(fit.kappa == nil && fit.isAmdahl && fit.peak == nil && fit.peakInterval == nil)
    #expect(fit.degreesOfFreedom == 4)
    #expect(ScalabilityLaw.fit(Array(points.prefix(2))) == nil)
    #expect(ScalabilityLaw.fit(points + [(concurrency: 8, throughput: 0)]) == nil)
    #expect(ScalabilityLaw.fit(points + [(concurrency: 0.5, throughput: 1)]) == nil)
    #expect(ScalabilityLaw.fit(points + [(concurrency: 8, throughput: .nan)]) == nil)
    #expect(ScalabilityLaw.fit(points, confidence: 1) == nil)
  }

  @Test("has SciPy's quantiles of Student's t")
  func studentQuantiles() throws {
    let cases = try Fixture.cases("student", as: StudentCase.self)
    #expect(cases.count == 11)
    for expected in cases {
      for (p, value) in zip(expected.p, expected.expected) {
        let found = StudentT.quantile(p, degreesOfFreedom: expected.degreesOfFreedom)
        #expect(Fixture.agree(found, value), "\(p) \(expected.degreesOfFreedom)")
      }
    }
    #expect(StudentT.quantile(1, degreesOfFreedom: 3) == nil)
    #expect(StudentT.quantile(0.5, degreesOfFreedom: 0) == nil)
  }

  private func near(_ first: Double?, _ second: Double?) -> Bool {
    guard let first, let second else { return first == nil && second == nil }
    return abs(first - second) <= 1e-6 * max(abs(first), abs(second))
  }
}
