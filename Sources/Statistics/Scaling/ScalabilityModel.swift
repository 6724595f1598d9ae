/// The Universal Scalability Law with σ, κ, both or neither free; what is not free is 0.
struct ScalabilityModel {
  var hasSigma = true
  var hasKappa = true

  /// Where σ is among the parameters, of which the first is λ.
  var sigmaIndex: Int? { hasSigma ? 1 : nil }
  /// Where κ is among the parameters.
  var kappaIndex: Int? { hasKappa ? (hasSigma ? 2 : 1) : nil }

  /// Fits the free parameters, which may come out negative.
  func fit(_ points: [(concurrency: Double, throughput: Double)]) -> LeastSquares? {
    let start = start(points)
    return LeastSquares(points.map(\.throughput), from: start) { parameters, index in
      predict(parameters, at: points[index].concurrency)
    }
  }

  /// Returns N−1 and N(N−1), as far as they belong to free parameters.
  private func terms(at concurrency: Double) -> [Double] {
    (hasSigma ? [concurrency - 1] : []) + (hasKappa ? [concurrency * (concurrency - 1)] : [])
  }

  private func predict(_ parameters: [Double], at concurrency: Double) -> LeastSquares.Prediction? {
    let terms = terms(at: concurrency)
    let divisor = zip(terms, parameters.dropFirst()).reduce(1) { $0 + $1.0 * $1.1 }
    guard divisor > 0, divisor.isFinite else { return nil }
    let alone = concurrency / divisor
    let value = parameters[0] * alone
    return (value, [alone] + terms.map { -value * $0 / divisor })
  }

  /// Returns where to start: the law is linear in 1/λ, σ/λ and κ/λ when written as N/X.
  ///
  /// The weights X⁴/N² undo to first order what turning X over does to its error. Where that makes
  /// no sense it is the throughput of one worker without any cost.
  private func start(_ points: [(concurrency: Double, throughput: Double)]) -> [Double] {
    let linear = LeastSquares(
      points.map { $0.throughput }, from: [Double](repeating: 0, count: freeCount)
    ) { parameters, index in
      let (concurrency, throughput) = points[index]
      let weight = throughput * throughput / concurrency
      let gradient = ([1] + terms(at: concurrency)).map { $0 * weight }
      return (zip(gradient, parameters).reduce(0) { $0 + $1.0 * $1.1 }, gradient)
    }
    let costs = [Double](repeating: 0, count: freeCount - 1)
    let fastest = points.map { $0.throughput / $0.concurrency }.max() ?? 0
    guard let linear, linear.parameters[0] > 0 else { return [fastest] + costs }
    let scaled =
      [1 / linear.parameters[0]]
      + linear.parameters.dropFirst().map { $0 / linear.parameters[0] }
    let isPossible = points.allSatisfy { predict(scaled, at: $0.concurrency) != nil }
    return isPossible ? scaled : [fastest] + costs
  }

  private var freeCount: Int { 1 + (hasSigma ? 1 : 0) + (hasKappa ? 1 : 0) }
}
