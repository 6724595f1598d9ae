import Statistics
public import Tables
public import Vocabulary

extension Report: Answer {
  /// The report for people to read: what all comparisons share above them, then each, then scaling
  /// and history.
  public func document(_ units: ParameterUnits) -> Document {
    guard !isEmpty else {
      return Document(blocks: [.note(emptiness)])
    }
    let shared = SharedFacts(comparisons.map(\.facts))
    var blocks = shared.blocks + floors
    for (index, comparison) in comparisons.enumerated() {
      blocks += Self.blocks(comparison, shared, units)
      blocks += explanations?[index].blocks ?? []
    }
    return Document(
      blocks: blocks + ScalingBlocks.blocks(scalings, units)
        + BreakEvenBlocks.blocks(crossovers, units) + HistoryTable.blocks(self, units)
        + (gate?.blocks(units) ?? []))
  }

  /// The noise floors that were measured, each said once.
  private var floors: [Document.Block] {
    let machines = comparisons.map(\.facts.machine).uniqued()
    return machines.flatMap { machine in
      comparisons.filter { $0.facts.machine == machine }.map(\.standard.noiseFloor).uniqued()
        .compactMap { $0.text.map { .note((machines.count > 1 ? machine + ": " : "") + $0) } }
    }
  }

  /// What is said where there is nothing to report.
  private var emptiness: String {
    filter.model.map { "no trial of model \($0.replacing(",", with: ", ")) matches" }
      ?? "no trial has been recorded that matches"
  }

  private static func blocks(
    _ comparison: Comparison, _ shared: SharedFacts, _ units: ParameterUnits
  ) -> [Document.Block] {
    let facts = comparison.facts
    let namesRuntime = comparison.runtimes.count > 1
    let verdicts = Verdict.all(on: comparison)
    let saysTooFew = verdicts.contains { $0.rule == "too-few-blocks" }
    let across = RuntimeContrast.sentence(RuntimeContrast.all(on: comparison))
    let notes = comparison.notes.filter { !(saysTooFew && $0.kind == "too_few_blocks") }
    return [
      .heading(
        facts.workload,
        detail: details(comparison, shared, units).joined(separator: " · ")),
      .table(comparison.layout),
    ]
      + (verdicts.map(\.sentence) + [across].compactMap(\.self)).map { .statement($0) }
      + notes.map { note in
        let text = note.text(namesRuntime: namesRuntime)
        return note.isLoud ? .warning(text) : .note(text)
      }
  }

  /// What stands above a comparison beside its workload's name.
  private static func details(
    _ comparison: Comparison, _ shared: SharedFacts, _ units: ParameterUnits
  ) -> [String] {
    let facts = comparison.facts
    let parameters = facts.parameters.map { units.text($0, of: facts.workload) }
      .joined(separator: " ").nonEmpty
    let inputs = facts.inputsDigest.map { ["inputs " + $0.prefix(8)] } ?? []
    let counts = [
      Words.count(facts.workers, "worker"), "concurrency \(Format.count(facts.concurrency))",
      Words.count(comparison.blocks, "block"),
    ]
    let runtimes = comparison.runtimes.count > 1 ? [] : comparison.runtimes
    return parameters + inputs + counts + runtimes + shared.remaining(facts)
  }
}

extension String {
  /// The text as the only element, or nothing where it is empty.
  fileprivate var nonEmpty: [String] { isEmpty ? [] : [self] }
}
