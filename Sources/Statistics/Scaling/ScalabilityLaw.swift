internal import Glibc

/// The Universal Scalability Law X(N) = λN/(1 + σ(N−1) + κN(N−1)), and Amdahl's, which is κ = 0.
///
/// Source: Gunther, "Guerrilla Capacity Planning", 2007, chapter 4; Amdahl, "Validity of the Single
/// Processor Approach to Achieving Large Scale Computing Capabilities", 1967.
public enum ScalabilityLaw {
  /// Returns X(N), in the unit of λ.
  public static func throughput(
    at concurrency: Double, lambda: Double, sigma: Double, kappa: Double
  ) -> Double {
    let others = concurrency - 1
    return lambda * concurrency / (1 + sigma * others + kappa * concurrency * others)
  }

  /// Fits the law by nonlinear least squares with σ ≥ 0 and κ ≥ 0.
  ///
  /// A parameter that would be negative is held at 0 and the others are fitted again; of several
  /// ways to do so the one with the least squares counts. With three levels of concurrency Amdahl's
  /// law alone is fitted. Every point counts as independent and all as equally exact: give the
  /// trials of a level one by one. Standard errors are those of the linearised model at the fit.
  ///
  /// - Parameters:
  ///   - points: Concurrency, 1 or more, and throughput, above 0, in any order and unit.
  ///   - confidence: The confidence of the intervals, between 0 and 1.
  /// - Returns: The fit; nil with fewer than three levels, values out of bounds, or points that no
  ///   such law describes.
  public static func fit(
    _ points: [(concurrency: Double, throughput: Double)], confidence: Double = 0.95
  ) -> ScalabilityFit? {
    let levels = Set(points.map(\.concurrency)).count
    let isBounded = points.allSatisfy {
      $0.concurrency.isFinite && $0.concurrency >= 1 && $0.throughput.isFinite && $0.throughput > 0
    }
    guard levels >= 3, isBounded, confidence > 0, confidence < 1 else { return nil }
    let reduced: [ScalabilityModel] = [.init(hasKappa: false), .init(hasSigma: false)]
    let fullest: [ScalabilityModel] = levels > 3 ? [.init()] : [.init(hasKappa: false)]
    let others = levels > 3 ? reduced : []
    for models in [fullest, others, [.init(hasSigma: false, hasKappa: false)]] {
      let fits = models.compactMap { model in model.fit(points).map { (model, $0) } }
        .filter { $0.1.parameters.allSatisfy { $0 >= 0 } }
      let best = fits.min { $0.1.residualSquares < $1.1.residualSquares }
      guard let (model, fit) = best else { continue }
      return describe(fit, model, points.count, levels > 3, confidence)
    }
    return nil
  }

  private static func describe(
    _ fit: LeastSquares, _ model: ScalabilityModel, _ count: Int, _ fitsKappa: Bool,
    _ confidence: Double
  ) -> ScalabilityFit {
    let freedom = count - fit.parameters.count
    let deviation = freedom > 0 ? (fit.residualSquares / Double(freedom)).squareRoot() : nil
    let quantile = StudentT.quantile((1 + confidence) / 2, degreesOfFreedom: Double(freedom))
    func estimate(_ index: Int?) -> ScalabilityFit.Estimate {
      guard let index else { return .init(value: 0, standardError: nil, interval: nil) }
      let value = fit.parameters[index]
      let error = deviation.map { $0 * fit.inverse[index][index].squareRoot() }
      let reach = error.flatMap { error in quantile.map { $0 * error } }
      return .init(
        value: value, standardError: error,
        interval: reach.map {
          ConfidenceInterval(lower: value - $0, upper: value + $0, achieved: confidence)
        })
    }
    return ScalabilityFit(
      lambda: estimate(0), sigma: estimate(model.sigmaIndex),
      kappa: fitsKappa ? estimate(model.kappaIndex) : nil,
      residualStandardError: deviation, degreesOfFreedom: freedom,
      peakInterval: peakInterval(fit, model, deviation, quantile, confidence))
  }

  /// Returns the interval of log N* = ½·log(1−σ) − ½·log κ, turned back.
  private static func peakInterval(
    _ fit: LeastSquares, _ model: ScalabilityModel, _ deviation: Double?, _ quantile: Double?,
    _ confidence: Double
  ) -> ConfidenceInterval? {
    guard let sigma = model.sigmaIndex, let kappa = model.kappaIndex, let deviation, let quantile,
      fit.parameters[sigma] < 1, fit.parameters[kappa] > 0
    else { return nil }
    let bySigma = -0.5 / (1 - fit.parameters[sigma])
    let byKappa = -0.5 / fit.parameters[kappa]
    let variance =
      bySigma * bySigma * fit.inverse[sigma][sigma]
      + byKappa * byKappa * fit.inverse[kappa][kappa]
      + 2 * bySigma * byKappa * fit.inverse[sigma][kappa]
    let center = log((1 - fit.parameters[sigma]) / fit.parameters[kappa]) / 2
    let reach = quantile * deviation * max(variance, 0).squareRoot()
    return ConfidenceInterval(lower: center - reach, upper: center + reach, achieved: confidence)
      .mapped(exp)
  }
}
