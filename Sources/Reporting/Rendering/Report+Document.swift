import Statistics

extension Report {
  /// The report for people to read: what all comparisons share above them, then each, then scaling
  /// and history.
  func document(_ units: ParameterUnits) -> Document {
    guard !isEmpty else {
      return Document(blocks: [.note("no trial has been recorded that matches")])
    }
    let shared = SharedFacts(comparisons.map(\.facts))
    var blocks = shared.blocks
    for comparison in comparisons {
      blocks += Self.blocks(comparison, shared, units)
    }
    return Document(blocks: blocks + scalingBlocks(units) + HistoryTable.blocks(self, units))
  }

  private static func blocks(
    _ comparison: Comparison, _ shared: SharedFacts, _ units: ParameterUnits
  ) -> [Document.Block] {
    let facts = comparison.facts
    let namesRuntime = comparison.runtimes.count > 1
    let details =
      facts.parameters.map { units.text($0, of: facts.workload) }
      .joined(separator: " ").nonEmpty
      + [
        Words.count(facts.workers, "worker"),
        "concurrency \(Format.count(facts.concurrency))",
        Words.count(comparison.blocks, "block"),
      ] + (namesRuntime ? [] : comparison.runtimes) + shared.remaining(facts)
    let verdicts = Verdict.all(on: comparison)
    let saysTooFew = verdicts.contains { $0.rule == "too-few-blocks" }
    return [
      .heading(facts.workload, detail: details.joined(separator: " · ")),
      .table(ComparisonTable(comparison).layout),
    ]
      + verdicts.map { .statement($0.sentence) }
      + comparison.notes.filter { !(saysTooFew && $0.kind == "too_few_blocks") }.map { note in
        let text = note.text(namesRuntime: namesRuntime)
        return note.isLoud ? .warning(text) : .note(text)
      }
  }

  private func scalingBlocks(_ units: ParameterUnits) -> [Document.Block] {
    guard !scalings.isEmpty else { return [] }
    return [.heading("scaling", detail: "speed against the lowest concurrency")]
      + scalings.flatMap { scaling in
        scaling.points.dropFirst().map { .note(Self.text($0, of: scaling, units)) }
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

extension String {
  /// The text as the only element, or nothing where it is empty.
  fileprivate var nonEmpty: [String] { isEmpty ? [] : [self] }
}
