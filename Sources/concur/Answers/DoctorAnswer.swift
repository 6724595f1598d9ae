import Machine
import Reporting
import Store

/// What `concur doctor` found, in every format.
struct DoctorAnswer: Answer {
  private let noise: MachineNoise

  init(_ noise: MachineNoise) {
    self.noise = noise
  }

  /// A table, the worst first, in which only what disturbs takes more than a line.
  func document(_ units: ParameterUnits) -> Document {
    let severities = NoiseSeverity.allCases.reversed().filter { noise.count($0) > 0 }
    let rows = severities.flatMap { severity in
      [TableRow.heading(severity.word)]
        + noise.findings.filter { $0.severity == severity }.flatMap(\.rows)
    }
    let columns = [TableColumn("", alignsRight: false), TableColumn("", alignsRight: false)]
    return Document(blocks: [
      .heading("doctor", detail: "what makes this machine noisy, and what to do about it"),
      .table(TableLayout(columns: columns, rows: rows)),
      .statement(sentence),
    ])
  }

  /// How many findings are how bad.
  private var sentence: String {
    let severities: [NoiseSeverity] = [.severe, .warning, .notice, .ok, .unknown]
    return severities.compactMap { severity in
      let count = noise.count(severity)
      let isNoun = severity == .warning || severity == .notice
      guard count > 0 || severity == .warning else { return nil }
      return "\(count) \(severity.word)" + (isNoun && count != 1 ? "s" : "")
    }.joined(separator: ", ")
  }

  /// The findings as `concur.doctor/1`.
  var json: OutputJSON {
    .object([
      "schema": "concur.doctor/1",
      "counts": .dictionary(
        NoiseSeverity.allCases.reversed().map {
          ($0.rawValue, .integer(Int64(noise.count($0))))
        }),
      "findings": .array(noise.findings.map(\.json)),
      "sentence": .text(sentence),
    ])
  }

  /// A row for each finding.
  var table: Listing {
    Listing(
      columns: [
        "subject", "severity", "found", "effect", "what_to_do", "command", "processes",
      ],
      rows: noise.findings.map { finding in
        [
          .text(finding.subject.rawValue), .text(finding.severity.rawValue),
          finding.severity == .unknown ? .null : .text(finding.found),
          finding.effect.map { .text($0) } ?? .null, finding.whatToDo.map { .text($0) } ?? .null,
          finding.command.map { .text($0) } ?? .null,
          finding.processes.isEmpty ? .null : .text(finding.culprits),
        ]
      })
  }
}
