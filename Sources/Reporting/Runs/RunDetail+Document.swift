import Store
public import Tables
public import Vocabulary

extension RunDetail: Answer {
  /// The run for people to read.
  public func document(_ units: ParameterUnits) -> Document {
    var blocks: [Document.Block] = [
      .heading(
        "run " + facts.runID,
        detail: [facts.label.map { "“\($0)”" }, facts.status].compactMap { $0 }
          .joined(separator: " · ")),
      .table(TableLayout(names: facts.lines + [("outcome", outcomeText)])),
      .heading("environment", detail: Format.shortID(facts.environmentID)),
      .table(TableLayout(names: facts.environment.lines)),
    ]
    if !trials.isEmpty {
      blocks += [
        .heading("trials", detail: isOneCase ? trials[0].title(units) : ""),
        .table(layout(units)),
      ]
    }
    for chart in charts {
      blocks += [
        .heading(chart.trial.alternative.name, detail: detail(chart.trial, units)),
        .drawing(chart.gantt.lines),
      ]
    }
    return Document(blocks: blocks)
  }

  private var outcomeText: String {
    let counts = outcome.map { "\($0.trials) \($0.status.replacing("_", with: " "))" }
    return trials.isEmpty ? "no trial" : "trials: " + counts.joined(separator: ", ")
  }

  private func detail(_ trial: TrialLine, _ units: ParameterUnits) -> String {
    [
      trial.title(units), trial.alternative.runtime, "block \(trial.block)",
      trial.wallNs.map(Format.duration) ?? trial.status,
      trial.peakInFlight.map { "at most \(Format.count($0)) at once" },
    ].compactMap { $0 }.joined(separator: " · ")
  }
}

extension TrialLine {
  /// The case: `sleep duration=20ms, 64 workers, concurrency 8`.
  func title(_ units: ParameterUnits) -> String {
    ([workload] + parameters.map { units.text($0, of: workload) }).joined(separator: " ")
      + " × \(Format.count(workers)) at \(Format.count(concurrency))"
  }

  /// The status with its reason, and what disturbed it.
  var outcome: String {
    status.replacing("_", with: " ") + (reason.map { ": " + $0 } ?? "")
      + (isContaminated ? ", disturbed" : "")
      + (ClockStep(clockStepNs).map { ", clock set " + $0.text } ?? "")
  }
}

extension RunFacts {
  /// The facts as names and values.
  fileprivate var lines: [(String, String)] {
    [
      ("command", command), ("machine", machine),
      ("started", Format.minute(startedAt) + " UTC"),
      ("ended", endedAt.map { Format.minute($0) + " UTC" } ?? Format.unknown),
      ("concur", concurVersion), ("seed", String(seed)),
    ] + settings.lines + tags.lines.map { ("tag " + $0.0, $0.1) }
      + conditions.lines
  }
}

extension JSONValue {
  /// Text as it is, of a finding its sentence, anything else as JSON; nil for a finding that nothing
  /// is known of.
  fileprivate var plain: String? {
    switch self {
    case .text(let text): text
    case .object(let members) where members["severity"] == .text("unknown"): nil
    case .object(let members): members["sentence"].flatMap(\.plain) ?? canonicalText
    default: canonicalText
    }
  }

  /// The members of an object as names and text, those that are not known left out.
  fileprivate var lines: [(String, String)] {
    guard case .object(let members) = self else { return [] }
    return members.sorted { $0.key < $1.key }.compactMap { name, value in
      switch value {
      case .null: nil
      case .text(let text): (name, text)
      case .array(let values): (name, values.compactMap(\.plain).joined(separator: " "))
      case .integer(let integer) where name.hasSuffix("_ns"):
        (String(name.dropLast(3)), Format.duration(Double(integer)))
      case .integer(let integer) where name.hasSuffix("_bytes"):
        (String(name.dropLast(6)), Format.bytes(Double(integer)))
      default: (name, value.canonicalText)
      }
    }
  }
}
