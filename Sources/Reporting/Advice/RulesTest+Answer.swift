public import Tables
public import Vocabulary

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
    let ordered = runtimes.flatMap { runtime in entries.filter { $0.answer.runtime == runtime } }
    return TableLayout(
      ordered.map { entry in
        let answer = entry.answer
        let walls = Format.durations([answer.advisedWallNs, answer.fastestWallNs])
        return [
          Field("rule", answer.rule.rawValue)
            .column("", (namesRuntime ? " " : "") + answer.rule.shortWork, left: true),
          Field("advised", named: answer.advised)
            .column("the rule says", "\(answer.advised?.name ?? answer.rule.model) \(walls[0])"),
          Field("fastest", named: answer.fastest)
            .column("fastest", answer.fastest.map { "\($0.name) \(walls[1])" }, drop: 1),
          Field("finding", entry.finding)
            .column("holds", entry.hasFailures ? "failed" : answer.word, left: true),
        ]
      }
    ).headed(by: ordered.map { namesRuntime ? $0.answer.runtime : nil })
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
  public var json: Value {
    [
      "schema": "concur.rules/1", "rules": Value(entries.map(\.fields)),
      "sentence": .text(summary),
    ]
  }

  /// A row for each rule and runtime.
  public var table: Listing {
    Listing(
      """
      machine run_id workload params workers concurrency runtime rule advises advised_wall_ns fastest
      fastest_wall_ns finding sentence
      """,
      entries.map { [Field("finding", $0.finding), Field("sentence", $0.sentence)] + $0.fields })
  }
}

extension RulesTest.Entry {
  fileprivate var fields: [Field] {
    facts.fields("machine run_id workload params workers concurrency") + [
      Field("runtime", answer.runtime),
      Field("has_failures", hasFailures),
      Field("answer", answer.fields),
    ]
  }

  /// What came out in a word, which failures take away.
  fileprivate var finding: String { hasFailures ? "failed" : answer.key }

  /// What came out, or that nothing can be said.
  fileprivate var sentence: String {
    hasFailures
      ? "the rule says \(answer.rule.advice); workers failed or results disagree, so nothing can be said"
      : answer.sentence
  }
}
