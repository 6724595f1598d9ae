import Tables
import Vocabulary

/// Where winners change with a parameter, for people to read.
enum BreakEvenBlocks {
  /// The most sweeps of one parameter that are printed; others are counted.
  static let most = 4

  /// The blocks of all sweeps: for each parameter of a workload and each runtime what the sweeps
  /// say, and a plot of the first where it has more than two levels; none where there are none.
  static func blocks(_ crossovers: [Crossover], _ units: ParameterUnits) -> [Document.Block] {
    crossovers.map { Group($0) }.uniqued().flatMap { group in
      blocks(crossovers.filter { Group($0) == group }, units, machines: crossovers.machines)
    }
  }

  private static func blocks(
    _ members: [Crossover], _ units: ParameterUnits, machines: Int
  ) -> [Document.Block] {
    let changing = members.filter { !$0.changes.isEmpty }
    let shown = Array((changing + members.filter(\.changes.isEmpty)).prefix(most))
    guard let first = shown.first else { return [] }
    let title =
      "\(first.facts.workload) by \(first.parameter) · \(first.runtime)"
      + (machines > 1 ? " · " + first.facts.machine : "")
    let isAlone = members.count == 1
    var blocks: [Document.Block] = [
      .heading("break-even", detail: title + (isAlone ? " · " + fixed(first, units) : ""))
    ]
    blocks += shown.map { crossover in
      .statement(
        (isAlone ? "" : fixed(crossover, units) + ": ") + crossover.sentence(units))
    }
    let rest = members.count - shown.count
    if rest > 0 {
      blocks.append(
        .note(
          "\(Words.count(rest, "more sweep")) of \(first.parameter) "
            + "\(rest == 1 ? "is" : "are") in --format json"))
    }
    guard first.levels.count > 2 else { return blocks }
    if !isAlone { blocks.append(.note("plotted: " + fixed(first, units))) }
    return blocks + [.drawing(BreakEvenPlot.lines(first, units))]
  }

  /// What of the case was not swept.
  private static func fixed(_ crossover: Crossover, _ units: ParameterUnits) -> String {
    let facts = crossover.facts
    let parameters = facts.parameters.filter { $0.name != crossover.parameter }
      .map { units.text($0, of: facts.workload) }.joined(separator: " ")
    let workers =
      crossover.parameter == SweptCase.workers ? [] : [Words.count(facts.workers, "worker")]
    return
      ((parameters.isEmpty ? [] : [parameters]) + workers
      + ["concurrency \(Format.count(facts.concurrency))"]).joined(separator: " · ")
  }

  /// What sweeps that stand under one heading share.
  private struct Group: Hashable {
    let machine, runID, workload, parameter, runtime: String

    init(_ crossover: Crossover) {
      machine = crossover.facts.machine
      runID = crossover.facts.runID
      workload = crossover.facts.workload
      parameter = crossover.parameter
      runtime = crossover.runtime
    }
  }
}

extension [Crossover] {
  /// How many machines they are of.
  fileprivate var machines: Int { map(\.facts.machine).uniqued().count }
}

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
