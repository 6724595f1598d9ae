import Statistics

/// How time falls with concurrency, for people to read.
enum ScalingBlocks {
  /// The blocks of all sweeps; none where there are none.
  static func blocks(_ scalings: [Scaling], _ units: ParameterUnits) -> [Document.Block] {
    guard !scalings.isEmpty else { return [] }
    return [.heading("scaling", detail: "speed against the lowest concurrency")]
      + scalings.flatMap { scaling in
        scaling.points.dropFirst().map { .note(text($0, of: scaling, units)) }
      }
  }

  private static func text(
    _ point: Scaling.Point, of scaling: Scaling, _ units: ParameterUnits
  ) -> String {
    let facts = scaling.facts
    let name = ([facts.workload] + facts.parameters.map { units.text($0, of: facts.workload) })
      .joined(separator: " ")
    let interval = point.interval.map { " (95% \(Format.range($0.lower, $0.upper)))" } ?? ""
    return "\(name): \(scaling.alternative.runtime) \(scaling.alternative.name) at concurrency "
      + "\(point.concurrency): \(Format.ratio(point.speedup ?? 1)) as fast as at "
      + "\(facts.concurrency)\(interval)"
  }
}
