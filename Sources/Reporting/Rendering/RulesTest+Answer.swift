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
      blocks: shared.blocks
        + [
          .heading("rules of thumb", detail: "what they advise, and what is fastest here"),
          .table(layout),
        ]
        + entries.map { entry in
          .note(evidence(entry, units))
        } + [.statement(summary)])
  }

  private var runtimes: [String] { entries.map(\.answer.runtime).uniqued() }

  private var namesRuntime: Bool { runtimes.count > 1 }

  /// A row for each rule, below its runtime where there are several.
  private var layout: TableLayout {
    TableLayout(
      columns: [
        TableColumn("", alignsRight: false), TableColumn("the rule says"),
        TableColumn("fastest", dropOrder: 1), TableColumn("holds", alignsRight: false),
      ],
      rows: runtimes.flatMap { runtime in
        (namesRuntime ? [.heading(runtime)] : [])
          + rows(entries.filter { $0.answer.runtime == runtime })
      })
  }

  private func rows(_ entries: [Entry]) -> [TableRow] {
    entries.map { entry in
      let answer = entry.answer
      let walls = Format.durations([answer.advisedWallNs, answer.fastestWallNs])
      return .cells([
        (namesRuntime ? " " : "") + answer.rule.shortWork,
        "\(answer.advised?.name ?? answer.rule.model) \(walls[0])",
        answer.fastest.map { "\($0.name) \(walls[1])" } ?? Format.unknown,
        entry.hasFailures ? "failed" : answer.word,
      ])
    }
  }

  private func evidence(_ entry: Entry, _ units: ParameterUnits) -> String {
    let facts = entry.facts
    let parameters = facts.parameters.map { units.text($0, of: facts.workload) }
    return (namesRuntime ? entry.answer.runtime + ": " : "")
      + "\(entry.answer.rule.work), " + ([facts.workload] + parameters).joined(separator: " ")
      + " × \(Format.count(facts.workers)) at \(Format.count(facts.concurrency)): "
      + entry.sentence
  }

  /// How many hold, in a sentence: of each runtime where there are several.
  var summary: String {
    guard runtimes.count > 1 else { return Self.summary(entries) + " here" }
    return runtimes.map { runtime in
      runtime + ": " + Self.summary(entries.filter { $0.answer.runtime == runtime })
    }.joined(separator: "; ")
  }

  private static func summary(_ entries: [Entry]) -> String {
    let decided = entries.filter { $0.answer.holds != nil && !$0.hasFailures }
    let held = decided.count { $0.answer.holds == true }
    guard !decided.isEmpty else { return "nothing can be said of any rule" }
    return "\(held) of \(Words.count(decided.count, "rule")) \(held == 1 ? "holds" : "hold")"
      + (decided.count < entries.count
        ? ", of \(entries.count - decided.count) nothing can be said" : "")
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
            "has_failures": .bool(entry.hasFailures),
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
        return [
          .text(facts.machine), .text(facts.runID), .text(facts.workload),
          .text(facts.parametersJSON), .integer(Int64(facts.workers)),
          .integer(Int64(facts.concurrency)), .text(answer.runtime),
          .text(answer.rule.rawValue), .text(answer.advised?.name ?? answer.rule.model),
          .rounded(answer.advisedWallNs), answer.fastest.map { .text($0.name) } ?? .null,
          .rounded(answer.fastestWallNs), .text(entry.hasFailures ? "failed" : answer.key),
          .text(entry.sentence),
        ]
      })
  }
}

extension RulesTest.Entry {
  /// What came out, or that nothing can be said.
  fileprivate var sentence: String {
    hasFailures
      ? "the rule says \(answer.rule.advice); workers failed or results disagree, so nothing can be said"
      : answer.sentence
  }
}
