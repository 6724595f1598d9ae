import Statistics

/// The speedups of a swept case and the curves through them.
enum ScalingPlot {
  /// From this ratio of the highest to the lowest level on, the axis is logarithmic.
  static let logarithmicFrom = 8.0
  /// In how many pieces a curve is drawn.
  static let pieces = 60

  /// The lines of the plot.
  static func lines(_ scalings: [Scaling], width: Int = 64) -> [String] {
    let levels = Set(scalings.flatMap(\.points).map(\.concurrency)).sorted().map(Double.init)
    guard let lowest = levels.first, let highest = levels.last else { return [] }
    let isLogarithmic = highest / lowest >= logarithmicFrom
    let namesRuntime = scalings.map(\.alternative.runtime).uniqued().count > 1
    return Plot(
      scalings.map { scaling in
        let name = scaling.alternative.name
        return Plot.Series(
          name: namesRuntime ? scaling.alternative.runtime + " " + name : name,
          points: scaling.points.map { .init(x: Double($0.concurrency), y: $0.speedup ?? 1) },
          curve: curve(scaling))
      },
      x: PlotAxis(
        "concurrency" + (isLogarithmic ? ", logarithmic" : ""), isLogarithmic: isLogarithmic,
        ticks: levels
      ) { Format.count(Int($0.rounded())) },
      y: PlotAxis("speedup against the lowest concurrency", label: Format.ratio),
      curveName: "fitted", width: width
    ).lines
  }

  /// The curve as a speedup: against the throughput measured at the lowest level, as the points are.
  private static func curve(_ scaling: Scaling) -> [Plot.Point] {
    guard let fit = scaling.fit, let first = scaling.points.first, let last = scaling.points.last
    else { return [] }
    let (low, high) = (Double(first.concurrency), Double(last.concurrency))
    return (0...pieces).map { piece in
      let place = low + (high - low) * Double(piece) / Double(pieces)
      let inFlight = min(place, Double(scaling.facts.workers))
      return Plot.Point(x: place, y: fit.throughput(at: inFlight) / first.throughput)
    }
  }
}
