import Statistics
import Tables
import Vocabulary

/// How time falls with concurrency, for people to read: for each swept case a table a runtime, what
/// the curves say, and a plot of them where there are more than two levels.
enum ScalingBlocks {
  /// The blocks of all sweeps; none where there are none.
  static func blocks(_ scalings: [Scaling], _ units: ParameterUnits) -> [Document.Block] {
    let machines = scalings.map(\.facts.machine).uniqued()
    return scalings.map(\.sweep).uniqued().flatMap { sweep -> [Document.Block] in
      let members = scalings.filter { $0.sweep == sweep }
      let runtimes = members.map(\.alternative.runtime).uniqued()
      let tables = runtimes.flatMap { runtime -> [Document.Block] in
        let ofRuntime = members.filter { $0.alternative.runtime == runtime }
        let title = title(ofRuntime[0].facts, units, namesMachine: machines.count > 1)
        return [
          .heading("scaling", detail: title + " · " + runtime), .table(layout(ofRuntime)),
        ] + findings(ofRuntime)
      }
      let levels = Set(members.flatMap(\.points).map(\.concurrency)).count
      return tables + (levels > 2 ? [.drawing(ScalingPlot.lines(members))] : [])
    }
  }

  private static func title(
    _ facts: CaseFacts, _ units: ParameterUnits, namesMachine: Bool
  ) -> String {
    let parameters = facts.parameters.map { units.text($0, of: facts.workload) }
    let inputs = facts.inputsDigest.map { [" · inputs " + $0.prefix(8)] } ?? []
    return ([facts.workload] + parameters).joined(separator: " ") + inputs.joined()
      + " · " + Words.count(facts.workers, "worker")
      + (namesMachine ? " · " + facts.machine : "")
  }

  /// A row a level; of each alternative its throughput, that of the curve, and the speedup.
  private static func layout(_ scalings: [Scaling]) -> TableLayout {
    let levels = Set(scalings.flatMap(\.points).map(\.concurrency)).sorted()
    return TableLayout(
      levels.map { level in
        [Field("concurrency", level).column("concurrency")]
          + scalings.flatMap { $0.columns(at: level) }
      })
  }

  private static func findings(_ scalings: [Scaling]) -> [Document.Block] {
    let unfitted = scalings.filter { $0.fit == nil }.map(\.sentence)
    let fitted = scalings.filter { $0.fit != nil }.flatMap { scaling -> [Document.Block] in
      [.statement(scaling.sentence)]
        + (scaling.parameters.map { [.note("\(scaling.alternative.name): \($0)")] } ?? [])
    }
    return fitted + unfitted.map { .note($0) } + (beyondCPUs(scalings).map { [.note($0)] } ?? [])
  }

  /// That there were more lanes than CPUs, where workers compute or may.
  private static func beyondCPUs(_ scalings: [Scaling]) -> String? {
    let computing = scalings.filter { $0.isComputing ?? true }
    let levels = Set(computing.flatMap(\.levelsBeyondCPUs)).sorted()
    guard let cpus = scalings.first?.facts.cpus, !levels.isEmpty else { return nil }
    let count =
      cpus == cpus.rounded() ? Words.count(Int(cpus), "CPU") : Digits.significant(cpus) + " CPUs"
    return "concurrency \(Words.list(levels.map(Format.count))): more lanes than the \(count), "
      + "which work that computes cannot gain from; the curves are fitted over all levels"
  }
}

extension Scaling {
  /// The throughput and the speedup at a level, which need not have been measured; the throughput of
  /// the curve where there is one.
  fileprivate func columns(at level: Int) -> [Field] {
    let name = alternative.name
    let point = points.first { $0.concurrency == level }
    let measured = point.map {
      Format.rate($0.throughput) + "  " + ($0.speedup.map(Format.ratio) ?? "1×")
    }
    let interval = point?.interval.map { Format.range($0.lower, $0.upper) }
    let fitted = fit?.throughput(at: Double(min(level, facts.workers)))
    return [
      Field("throughput", point?.throughput).column(name, measured),
      Field("speedup_interval", point?.interval).column(name + " 95%", interval ?? "", drop: 2),
    ]
      + (fitted.map { fitted in
        [
          Field("throughput_fitted", fitted).column(name + " fit", Format.rate(fitted), drop: 1)
        ]
      } ?? [])
  }
}

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
