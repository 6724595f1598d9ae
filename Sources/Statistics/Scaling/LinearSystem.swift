/// Small symmetric systems of linear equations.
enum LinearSystem {
  /// Solves A·x = b, A being positive definite, by Cholesky's method.
  ///
  /// The unknowns are first scaled so that the diagonal is 1, and `damping` is added to that.
  ///
  /// - Returns: The solution; nil where A is singular or nearly so.
  static func solve(_ matrix: [[Double]], _ right: [Double], damping: Double) -> [Double]? {
    let indices = right.indices
    let scale = indices.map { matrix[$0][$0].squareRoot() }
    guard scale.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
    var lower = matrix
    for row in indices {
      for column in 0...row {
        var sum = matrix[row][column] / (scale[row] * scale[column])
        if row == column { sum += damping }
        for inner in 0..<column { sum -= lower[row][inner] * lower[column][inner] }
        if row == column {
          guard sum > 1e-14 else { return nil }
          lower[row][row] = sum.squareRoot()
        } else {
          lower[row][column] = sum / lower[column][column]
        }
      }
    }
    var solution = indices.map { right[$0] / scale[$0] }
    for row in indices {
      for inner in 0..<row { solution[row] -= lower[row][inner] * solution[inner] }
      solution[row] /= lower[row][row]
    }
    for row in indices.reversed() {
      for inner in (row + 1)..<max(row + 1, right.count) {
        solution[row] -= lower[inner][row] * solution[inner]
      }
      solution[row] /= lower[row][row]
    }
    return indices.map { solution[$0] / scale[$0] }
  }
}
