import Testing

/// What `record` says and keeps of a noisy machine, whatever the one it runs on is like.
@Suite struct RecordedNoiseTests {
  private static let command = "record sleep -p duration=1us -n 2 -r 1 -w 0 --model threads"

  /// What the run kept: subject, severity, sentence and the keys of each finding.
  private func kept(_ program: Program) throws -> [[String]] {
    try program.rows(
      "select f.value ->> 'subject', f.value ->> 'severity', f.value ->> 'sentence', "
        + "(select group_concat(key) from json_each(f.value)) "
        + "from runs, json_each(conditions, '$.noise') f")
  }

  @Test("A run keeps what is not fine, without what takes time to see and names of processes")
  func stored() throws {
    let program = try Program()
    #expect(try program.run(Self.command + " -q").errors.isEmpty)
    for row in try kept(program) {
      #expect(["unknown", "notice", "warning", "severe"].contains(row[1]), "\(row)")
      #expect(Set(row[3].split(separator: ",")) == ["subject", "severity", "found", "sentence"])
      #expect(!row[0].hasPrefix("background"), "\(row)")
    }
  }

  @Test("The worst is said in one line before the run, and nothing where all is bearable")
  func said() throws {
    let program = try Program()
    let result = try program.run(Self.command)
    #expect(result.status == 0)
    let worst = try kept(program).first { ["warning", "severe"].contains($0[1]) }
    let line = worst.map { "concur: noisy: \($0[2].dropLast()); concur doctor says more\n" }
    #expect(result.errors == line ?? "")
  }

  @Test("Show tells what is known of it in sentences")
  func shown() throws {
    let program = try Program()
    try program.run(Self.command + " -q")
    let shown = try program.run("show", environment: ["COLUMNS": "9000"]).output
    #expect(!shown.contains("\"severity\""), "\(shown)")
    for row in try kept(program) {
      #expect(shown.contains(row[2]) == (row[1] != "unknown"), "\(row)")
    }
  }

  @Test("A plan and a refusal say nothing of it")
  func unsaid() throws {
    let program = try Program()
    #expect(try program.run(Self.command + " --dry-run").errors.isEmpty)
    let refused = try program.run("record --resume 0")
    #expect(refused.status == 64)
    #expect(!refused.errors.contains("noisy"), "\(refused.errors)")
  }
}
