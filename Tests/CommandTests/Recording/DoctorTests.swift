import Foundation
import Testing

@Suite struct DoctorTests {
  /// The findings of the JSON answer.
  private func findings(_ program: Program) throws -> [[String: Any]] {
    let result = try program.run("doctor --format json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.isEmpty, "\(result.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let answer = try #require(object as? [String: Any])
    #expect(answer["schema"] as? String == "concur.doctor/1")
    let findings = try #require(answer["findings"] as? [[String: Any]])
    let counts = try #require(answer["counts"] as? [String: Int])
    for (severity, count) in counts {
      #expect(findings.count { $0["severity"] as? String == severity } == count, "\(severity)")
    }
    #expect(counts.values.reduce(0, +) == findings.count)
    return findings
  }

  @Test("The doctor says of every subject what it found, and leaves nothing behind")
  func subjects() throws {
    let program = try Program()
    let found = try findings(program).compactMap { $0["subject"] as? String }
    #expect(found.count >= 15)
    #expect(Set(found).count == found.count)
    #expect(Set(found).isSuperset(of: ["load", "background_cpu", "background_writes", "governor"]))
    #expect(try program.files().isEmpty)
  }

  @Test("Whatever format it is told in, each finding is there")
  func formats() throws {
    let program = try Program()
    let count = try findings(program).count
    let csv = try program.run("doctor --format csv")
    #expect(csv.lines.count == count + 1)
    let markdown = try program.run("doctor --format markdown -o noise.md")
    #expect(markdown.output.isEmpty)
    #expect(try program.files() == ["noise.md"])
    for columns in [80, 120] {
      let table = try program.run("doctor", environment: ["COLUMNS": "\(columns)"])
      let widest = table.lines.map(\.count).max() ?? 0
      #expect(widest <= columns, "\(table.output)")
      let counts = try #require(table.lines.last).split { !$0.isNumber }.compactMap { Int($0) }
      #expect(counts.reduce(0, +) == count, "\(table.output)")
    }
  }

  @Test("It names a process that computes, with the CPU it takes")
  func busyProcess() throws {
    let program = try Program()
    let busy = try RunningProgram(
      URL(fileURLWithPath: "/bin/sh"), ["-c", "while :; do :; done"], environment: [:],
      folder: program.folder)
    defer { busy.send(SIGKILL) }
    var seen: [String: Any]?
    try Waiting.until("the busy shell is named") {
      let cpu = try findings(program).first { $0["subject"] as? String == "background_cpu" }
      let processes = cpu?["processes"] as? [[String: Any]] ?? []
      seen = processes.first { $0["pid"] as? Int == Int(busy.pid) }
      return seen != nil
    }
    #expect((seen?["cpus"] as? Double ?? 0) > 0.02)
  }

  @Test("Every key of its JSON is documented")
  func documented() throws {
    let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
      url.deletingLastPathComponent()
    }
    let text = try String(contentsOf: root.appending(path: "docs/output.md"), encoding: .utf8)
    let sections = text.components(separatedBy: "\n### ")
    let section = try #require(sections.first { $0.hasPrefix("`concur.doctor/1`") })
    let output = try Program().run("doctor --format json").output
    let keys = Set(output.matches(of: #/"([a-z_]+)":/#).map { String($0.1) })
    #expect(keys.count >= 12)
    for key in keys { #expect(section.contains("`\(key)`"), "\(key)") }
  }
}
