import Statistics
import Store

extension RulesTest: Answer {
  /// The rules for people to read: a table, then the evidence for each.
  public func document(_ units: ParameterUnits) -> Document {
    guard !entries.isEmpty else {
      return Document(blocks: [.note("no case that tests a rule of thumb has been recorded")])
    }
    let shared = SharedFacts(entries.map(\.facts))
    return Document(
      blocks: shared.blocks + [.table(layout)]
        + entries.map { entry in
          .note(evidence(entry, units))
        } + [.statement(summary)])
  }

  private var namesRuntime: Bool { entries.map(\.answer.runtime).uniqued().count > 1 }

  private var layout: TableLayout {
    let advised = Format.durations(entries.map(\.answer.advisedWallNs))
    let fastest = Format.durations(entries.map(\.answer.fastestWallNs))
    return TableLayout(
      columns: [TableColumn("rule of thumb", alignsRight: false)]
        + (namesRuntime ? [TableColumn("runtime", alignsRight: false)] : [])
        + [
          TableColumn("the rule says"), TableColumn("fastest"), TableColumn("", alignsRight: false),
        ],
      rows: entries.indices.map { index in
        let answer = entries[index].answer
        return .cells(
          [answer.rule.work] + (namesRuntime ? [answer.runtime] : []) + [
            "\(answer.advised?.name ?? answer.rule.model) \(advised[index])",
            answer.fastest.map { "\($0.name) \(fastest[index])" } ?? Format.unknown,
            entries[index].isLoud ? "failed" : answer.word,
          ])
      })
  }

  private func evidence(_ entry: Entry, _ units: ParameterUnits) -> String {
    let facts = entry.facts
    let parameters = facts.parameters.map { units.text($0, of: facts.workload) }
    return (namesRuntime ? entry.answer.runtime + ": " : "")
      + "\(entry.answer.rule.work), " + ([facts.workload] + parameters).joined(separator: " ")
      + " × \(Format.count(facts.workers)) at \(Format.count(facts.concurrency)): "
      + entry.answer.sentence
  }

  /// How many hold, in a sentence.
  var summary: String {
    let decided = entries.filter { $0.answer.holds != nil && !$0.isLoud }
    let held = decided.count { $0.answer.holds == true }
    guard !decided.isEmpty else { return "nothing can be said of any rule" }
    return "\(held) of \(Words.count(decided.count, "rule")) \(held == 1 ? "holds" : "hold") here"
      + (decided.count < entries.count
        ? "; of \(entries.count - decided.count) nothing can be said" : "")
  }

  /// The test as `concur.rules/1`.
  public var json: OutputJSON {
    .object([
      "schema": "concur.rules/1",
      "rules": .array(
        entries.map { entry in
          .object([
            "machine": .text(entry.facts.machine),
            "run_id": .text(entry.facts.runID),
            "workload": .text(entry.facts.workload),
            "params": CaseParameter.json(entry.facts.parameters),
            "workers": .count(entry.facts.workers),
            "concurrency": .count(entry.facts.concurrency),
            "runtime": .text(entry.answer.runtime),
            "has_failures": .bool(entry.isLoud),
            "answer": entry.answer.json,
          ])
        }),
      "sentence": .text(summary),
    ])
  }

  /// A row for each rule and runtime.
  public var table: Listing {
    Listing(
      columns: [
        "machine", "run_id", "workload", "params", "workers", "concurrency", "runtime", "rule",
        "advises", "advised_wall_ns", "fastest", "fastest_wall_ns", "finding", "sentence",
      ],
      rows: entries.map { entry in
        let (facts, answer) = (entry.facts, entry.answer)
        func rounded(_ number: Double?) -> SQLValue {
          number.map { .integer(Int64($0.rounded())) } ?? .null
        }
        return [
          .text(facts.machine), .text(facts.runID), .text(facts.workload),
          .text(facts.parametersJSON), .integer(Int64(facts.workers)),
          .integer(Int64(facts.concurrency)), .text(answer.runtime),
          .text(answer.rule.rawValue), .text(answer.advised?.name ?? answer.rule.model),
          rounded(answer.advisedWallNs), answer.fastest.map { .text($0.name) } ?? .null,
          rounded(answer.fastestWallNs), .text(entry.isLoud ? "failed" : answer.key),
          .text(answer.sentence),
        ]
      })
  }
}
