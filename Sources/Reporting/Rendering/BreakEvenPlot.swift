/// How fast each alternative is against the baseline as a parameter grows, with a line where both
/// take as long.
enum BreakEvenPlot {
  /// The lines of the plot; none where nothing but the baseline was measured.
  static func lines(
    _ crossover: Crossover, _ units: ParameterUnits, width: Int = 64
  ) -> [String] {
    let levels = crossover.levels
    let baseline = levels[0].baseline
    let others = levels.flatMap(\.alternatives).uniqued().filter { $0 != baseline }
    return Plot(
      others.map { alternative in
        let points = levels.compactMap { level in
          level.speedup(alternative, against: baseline).map {
            Plot.Point(x: level.value, y: $0)
          }
        }
        return Plot.Series(name: alternative.name, points: points, curve: points)
      },
      x: PlotAxis(
        crossover.parameter + ", logarithmic", isLogarithmic: true, ticks: levels.map(\.value)
      ) { crossover.text($0, units) },
      y: PlotAxis(
        "speedup against \(baseline.name), logarithmic; above 1× is faster", isLogarithmic: true,
        label: Format.ratio),
      curveName: "between them", reference: 1, width: width
    ).lines
  }
}
