import Statistics

/// The columns of one alternative in a table of scaling.
struct ScalingColumns {
  private let scaling: Scaling

  init(_ scaling: Scaling) {
    self.scaling = scaling
  }

  /// The throughput and the speedup; that of the curve where there is one.
  var titles: [TableColumn] {
    let name = scaling.alternative.name
    return [TableColumn(name), TableColumn(name + " 95%", dropOrder: 2)]
      + (scaling.fit == nil ? [] : [TableColumn(name + " fit", dropOrder: 1)])
  }

  /// The cells at a level, which need not have been measured.
  func cells(_ level: Int) -> [String] {
    let point = scaling.points.first { $0.concurrency == level }
    let speedup = point.map { $0.speedup.map(Format.ratio) ?? "1×" }
    let measured = point.map { Format.rate($0.throughput) + "  " + (speedup ?? "") }
    let interval = point.map { $0.interval.map { Format.range($0.lower, $0.upper) } ?? "" }
    let fitted = scaling.fit.map { fit in
      [Format.rate(fit.throughput(at: Double(min(level, scaling.facts.workers))))]
    }
    return [measured ?? Format.unknown, interval ?? ""] + (fitted ?? [])
  }
}
