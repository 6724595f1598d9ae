import Statistics

/// The cells of a comparison, for every format that people read.
struct ComparisonTable {
  private let comparison: Comparison
  private let rows: [ComparisonRow]

  init(_ comparison: Comparison) {
    self.comparison = comparison
    rows = comparison.rows
  }

  /// The table; the runtimes head their rows where there are several.
  var layout: TableLayout {
    let columns = columns
    let namesRuntime = comparison.runtimes.count > 1
    var lines = [TableRow]()
    for index in rows.indices {
      let runtime = rows[index].alternative.runtime
      if namesRuntime, index == 0 || rows[index - 1].alternative.runtime != runtime {
        lines.append(.heading(runtime))
      }
      lines.append(.cells(columns.map { $0.cells[index] }))
    }
    return TableLayout(columns: columns.map(\.column), rows: lines)
  }

  private typealias Column = (column: TableColumn, cells: [String])

  private var columns: [Column] {
    let always: [Column] = [
      (TableColumn("", alignsRight: false), rows.map(name)),
      (TableColumn("wall"), walls),
      (TableColumn("vs " + baselineName), rows.map(versus)),
      (TableColumn("95%", dropOrder: 1), rows.map(interval)),
      (TableColumn("run p50", dropOrder: 5), Format.durations(rows.map(\.runP50Ns))),
      (TableColumn("run p99", dropOrder: 10), Format.durations(rows.map(\.runP99Ns))),
      (TableColumn("queued p50", dropOrder: 9), Format.durations(rows.map(\.queuedP50Ns))),
      (TableColumn("lanes", dropOrder: 7), rows.map(lanes)),
      (TableColumn("in flight", dropOrder: 4), rows.map { Self.mean($0.meanInFlight) }),
      (TableColumn("CPUs", dropOrder: 6), rows.map { Self.mean($0.cpusBusy) }),
      (TableColumn("on-CPU", dropOrder: 3), rows.map(onCPU)),
      (
        TableColumn("vs ideal", dropOrder: 8),
        rows.map { $0.actualOverIdeal.map(Format.ratio) ?? Format.unknown }
      ),
      (
        TableColumn("peak mem", dropOrder: 2),
        rows.map { $0.peakMemoryBytes.map(Format.bytes) ?? Format.unknown }
      ),
    ]
    let counts: Column = (
      TableColumn("trials", dropOrder: 11), rows.map { String($0.trialsCounted) }
    )
    return always + (rows.contains { $0.trialsCounted != comparison.blocks } ? [counts] : [])
  }

  /// The baseline's name, if all runtimes have the same.
  private var baselineName: String {
    let names = rows.filter(\.isBaseline).map(\.alternative.name).uniqued()
    return names.count == 1 ? names[0] : "baseline"
  }

  private func name(_ row: ComparisonRow) -> String {
    (comparison.runtimes.count > 1 ? "  " : "") + row.alternative.name
      + (row.trialsFailed > 0 ? " ✗" : "")
  }

  /// Wall times with their ±, each ± under the other.
  private var walls: [String] {
    let times = Format.durations(rows.map { $0.wall?.medianNs })
    let widths = rows.map { $0.wall?.relativeHalfWidth.map { "±" + Format.percent($0) } ?? "" }
    let widest = widths.map(\.count).max() ?? 0
    return zip(times, widths).map { time, width in
      widest == 0
        ? time : time + " " + String(repeating: " ", count: widest - width.count) + width
    }
  }

  private func versus(_ row: ComparisonRow) -> String {
    if row.isBaseline { return "1×" }
    guard let comparison = row.comparison, let claim = row.claim else {
      return row.trialsFailed > 0 ? "failed" : Format.unknown
    }
    return switch claim {
    case .faster: Format.ratio(comparison.speedup) + " faster"
    case .slower: Format.ratio(comparison.ratio) + " slower"
    case .indistinguishable: "≈ " + Format.ratio(comparison.speedup)
    case .tooFew: Format.ratio(comparison.speedup)
    }
  }

  private func interval(_ row: ComparisonRow) -> String {
    guard let comparison = row.comparison else { return "" }
    let interval = row.claim == .slower ? comparison.interval : comparison.speedupInterval
    if let interval { return Format.range(interval.lower, interval.upper) }
    return "needs ≥ \(comparison.blocksNeeded)"
  }

  private func lanes(_ row: ComparisonRow) -> String {
    row.lanes.map { Format.count($0) } ?? Format.unknown
  }

  /// A mean number of workers or CPUs, with a decimal where that tells something.
  private static func mean(_ value: Double?) -> String {
    value.map { Digits.fixed($0, decimals: $0 < 99.95 ? 1 : 0) } ?? Format.unknown
  }

  private func onCPU(_ row: ComparisonRow) -> String {
    row.onCPU.map { (row.onCPUIsUpperBound ? "≤ " : "") + Format.percent($0) } ?? Format.unknown
  }
}
