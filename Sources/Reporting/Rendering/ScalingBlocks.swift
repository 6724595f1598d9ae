import Statistics

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
    let columns = scalings.map { ScalingColumns($0) }
    return TableLayout(
      columns: [TableColumn("concurrency")] + columns.flatMap(\.titles),
      rows: levels.map { level in
        .cells([Format.count(level)] + columns.flatMap { $0.cells(level) })
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
