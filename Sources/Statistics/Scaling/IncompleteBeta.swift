internal import Glibc

/// The regularized incomplete beta function.
enum IncompleteBeta {
  /// Returns I(x; a, b), by its continued fraction on the side where that converges fast.
  ///
  /// Source: NIST Digital Library of Mathematical Functions, 8.17.22; the fraction is evaluated by
  /// the method of Lentz, "Generating Bessel Functions in Mie Scattering Calculations", 1976.
  ///
  /// - Parameters:
  ///   - x: 0…1.
  ///   - rest: 1 − x, which the caller may know better than the difference tells.
  ///   - a: Above 0.
  ///   - b: Above 0.
  static func regularized(_ x: Double, _ rest: Double, a: Double, b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard rest > 0 else { return 1 }
    let logBeta = lgamma(a) + lgamma(b) - lgamma(a + b)
    let front = exp(a * log(x) + b * log(rest) - logBeta)
    return x < (a + 1) / (a + b + 2)
      ? front * fraction(x, a, b) / a
      : 1 - front * fraction(rest, b, a) / b
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var numerator = 1.0
    var denominator = guarded(1 - (a + b) * x / (a + 1), tiny)
    var value = 1 / denominator
    for step in 1...10_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      var change = 1.0
      for coefficient in [even, odd] {
        denominator = guarded(1 + coefficient / denominator, tiny)
        numerator = guarded(1 + coefficient / numerator, tiny)
        change = numerator / denominator
        value *= change
      }
      if abs(change - 1) < .ulpOfOne { break }
    }
    return value
  }

  private static func guarded(_ value: Double, _ tiny: Double) -> Double {
    abs(value) < tiny ? tiny : value
  }
}
