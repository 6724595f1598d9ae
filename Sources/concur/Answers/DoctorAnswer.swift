import Machine
import Tables
import Vocabulary

/// What `concur doctor` found, in every format.
struct DoctorAnswer: Answer {
  private let noise: MachineNoise

  init(_ noise: MachineNoise) {
    self.noise = noise
  }

  /// A table, the worst first, in which only what disturbs takes more than a line.
  func document(_ units: ParameterUnits) -> Document {
    let findings = NoiseSeverity.allCases.reversed().flatMap { severity in
      noise.findings.filter { $0.severity == severity }
    }
    let rows = findings.flatMap { finding in finding.lines.map { (finding.severity, $0) } }
    return Document(blocks: [
      .heading("doctor", detail: "what makes this machine noisy, and what to do about it"),
      .table(TableLayout(names: rows.map(\.1)).headed(by: rows.map { $0.0.word })),
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
  var json: Value {
    [
      "schema": "concur.doctor/1",
      "counts": .object(
        NoiseSeverity.allCases.reversed().map { Field($0.rawValue, noise.count($0)) }),
      "findings": Value(noise.findings.map(\.fields)),
      "sentence": .text(sentence),
    ]
  }

  /// A row for each finding.
  var table: Listing {
    Listing(
      "subject severity found effect what_to_do command processes", noise.findings.map(\.fields))
  }
}

extension NoiseSeverity {
  /// The severity as people read it.
  fileprivate var word: String { self == .ok ? "fine" : rawValue }
}

extension NoiseFinding {
  /// The finding as rows of names and texts: what was found and what that does, who does it, what to
  /// do, and the command on lines of its own, so that it can be copied.
  fileprivate var lines: [(String, String)] {
    let facts =
      severity == .unknown
      ? ["the kernel does not say"] : [found + (effect.map { ": " + $0 } ?? "")]
    let remedy = whatToDo.map { [$0 + (command == nil ? "" : ":")] } ?? []
    let lines =
      facts + (processes.isEmpty ? [] : [culprits]) + remedy + (command.map { [$0] } ?? [])
    return lines.enumerated().map { ($0 == 0 ? subject.title : "", $1) }
  }

  /// The processes behind it with what they do.
  private var culprits: String {
    processes.map { process in
      let amount =
        subject == .backgroundWrites
        ? Format.bytes(process.writtenBytesPerSecond ?? 0) + "/s"
        : Format.percent(process.cpus) + " of a CPU"
      return "\(process.name) (\(process.pid)) \(amount)"
    }.joined(separator: ", ")
  }

  /// The finding as an element of `findings`.
  fileprivate var fields: [Field] {
    [
      Field("subject", subject.rawValue),
      Field("severity", severity.rawValue),
      Field("found", severity == .unknown ? nil : found),
      Field("effect", effect),
      Field("what_to_do", whatToDo),
      Field("command", command),
      Field("processes", processes.map(\.fields))
        .csv(processes.isEmpty ? .null : .text(culprits)),
    ]
  }
}

extension NoisyProcess {
  fileprivate var fields: [Field] {
    [
      Field("pid", .integer(Int64(pid))),
      Field("name", name),
      Field("cpus", (cpus * 1000).rounded() / 1000),
      Field("written_bytes_per_s", writtenBytesPerSecond.map { Int($0) }),
    ]
  }
}
