import Machine
import Reporting

extension NoiseSeverity {
  /// The severity as people read it.
  var word: String { self == .ok ? "fine" : rawValue }
}

extension NoiseFinding {
  /// The finding as rows of names and texts: what was found and what that does, who does it, what to
  /// do, and the command on lines of its own, so that it can be copied.
  var rows: [TableRow] {
    let facts =
      severity == .unknown
      ? ["the kernel does not say"] : [found + (effect.map { ": " + $0 } ?? "")]
    let remedy = whatToDo.map { [$0 + (command == nil ? "" : ":")] } ?? []
    let lines =
      facts + (processes.isEmpty ? [] : [culprits]) + remedy + (command.map { [$0] } ?? [])
    return lines.enumerated().map { .cells([$0 == 0 ? subject.title : "", $1]) }
  }

  /// The processes behind it with what they do.
  var culprits: String {
    processes.map { process in
      let amount =
        subject == .backgroundWrites
        ? Format.bytes(process.writtenBytesPerSecond ?? 0) + "/s"
        : Format.percent(process.cpus) + " of a CPU"
      return "\(process.name) (\(process.pid)) \(amount)"
    }.joined(separator: ", ")
  }

  /// The finding as an element of `findings`.
  var json: OutputJSON {
    .object([
      "subject": .text(subject.rawValue),
      "severity": .text(severity.rawValue),
      "found": severity == .unknown ? .null : .text(found),
      "effect": effect.map { .text($0) } ?? .null,
      "what_to_do": whatToDo.map { .text($0) } ?? .null,
      "command": command.map { .text($0) } ?? .null,
      "processes": .array(processes.map(\.json)),
    ])
  }
}

extension NoisyProcess {
  fileprivate var json: OutputJSON {
    .object([
      "pid": .integer(Int64(pid)),
      "name": .text(name),
      "cpus": .real((cpus * 1000).rounded() / 1000),
      "written_bytes_per_s": writtenBytesPerSecond.map { .integer(Int64($0)) } ?? .null,
    ])
  }
}
