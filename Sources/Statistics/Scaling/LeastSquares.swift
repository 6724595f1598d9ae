/// Nonlinear least squares with a few parameters.
struct LeastSquares {
  /// What a model says at one point: its value and its derivatives by the parameters.
  typealias Prediction = (value: Double, gradient: [Double])

  /// The parameters found.
  let parameters: [Double]
  /// The sum of the squared residuals.
  let residualSquares: Double
  /// The inverse of JᵀJ: the covariance of the parameters but for the variance of the residuals.
  let inverse: [[Double]]

  /// Fits a model from a start, by Gauss–Newton steps that are damped where they do not help.
  ///
  /// Source: Marquardt, "An Algorithm for Least-Squares Estimation of Nonlinear Parameters", 1963.
  /// Fails where the start is no place for the model, or the points do not tell the parameters.
  ///
  /// - Parameters:
  ///   - observed: The values to fit.
  ///   - start: The parameters to start from.
  ///   - model: The prediction of the value at an index, nil where the parameters make no sense.
  init?(_ observed: [Double], from start: [Double], model: ([Double], Int) -> Prediction?) {
    guard var here = Normal(observed, start, model) else { return nil }
    var parameters = start
    var damping = 1e-3
    for _ in 0..<500 {
      guard let step = here.step(damping: damping) else {
        damping = max(damping * 10, 1e-12)
        if damping > 1e16 { break }
        continue
      }
      let tried = zip(parameters, step).map(+)
      if let there = Normal(observed, tried, model), there.squares <= here.squares {
        let isSettled = zip(step, tried).allSatisfy { abs($0) <= 1e-13 * abs($1) }
        (parameters, here, damping) = (tried, there, damping / 10)
        if isSettled { break }
      } else {
        damping = max(damping * 10, 1e-12)
        if damping > 1e16 { break }
      }
    }
    guard let inverse = here.inverse() else { return nil }
    self.parameters = parameters
    residualSquares = here.squares
    self.inverse = inverse
  }

  /// The normal equations at a place.
  private struct Normal {
    var matrix: [[Double]]
    var right: [Double]
    var squares = 0.0

    init?(_ observed: [Double], _ parameters: [Double], _ model: ([Double], Int) -> Prediction?) {
      let count = parameters.count
      matrix = Array(repeating: Array(repeating: 0, count: count), count: count)
      right = Array(repeating: 0, count: count)
      for (index, value) in observed.enumerated() {
        guard let predicted = model(parameters, index) else { return nil }
        let residual = value - predicted.value
        squares += residual * residual
        for row in 0..<count {
          right[row] += predicted.gradient[row] * residual
          for column in 0..<count {
            matrix[row][column] += predicted.gradient[row] * predicted.gradient[column]
          }
        }
      }
    }

    func step(damping: Double) -> [Double]? {
      LinearSystem.solve(matrix, right, damping: damping)
    }

    func inverse() -> [[Double]]? {
      var columns: [[Double]] = []
      for unit in right.indices {
        let side = right.indices.map { $0 == unit ? 1.0 : 0 }
        guard let column = LinearSystem.solve(matrix, side, damping: 0) else { return nil }
        columns.append(column)
      }
      return columns
    }
  }
}
