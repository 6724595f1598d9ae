import Reporting
import Store
import Tables
import Testing
import Vocabulary

@Suite("What comes from outside is shown, never obeyed")
struct EscapeTests {
  /// ESC, a line feed, a right-to-left override, C1 CSI, markup, a pipe, a quote and a formula.
  static let hostile = "=1+1\u{1b}[31m\n\u{202e}\u{9b}<b>|`x`\"&"

  @Test("Control and bidirectional characters become visible on a terminal")
  func terminal() {
    #expect(
      Escape.terminal("a\u{0}b\u{1b}[2Jc\u{7f}d\u{85}e\u{202e}f\u{2066}g\u{2028}")
        == #"a\u{0}b\u{1b}[2Jc\u{7f}d\u{85}e\u{202e}f\u{2066}g\u{2028}"#)
    #expect(Escape.terminal("\r\n\t") == #"\u{d}\u{a}\u{9}"#)
    #expect(Escape.terminal("Größe 大小 🙂") == "Größe 大小 🙂")
  }

  @Test("Markdown gets no markup, no HTML and no new cell")
  func markdown() {
    #expect(
      Escape.markdown("<b>|`x` ![a](b) & \u{202e}")
        == #"&lt;b&gt;\|\`x\` \!\[a\](b) &amp; \\u{202e}"#)
    #expect(Escape.markdown("run_id _i_ ~s~ $x$") == #"run_id \_i\_ \~s\~ \$x\$"#)
  }

  @Test("CSV quotes what must be, and disarms what a spreadsheet would evaluate")
  func csv() {
    for start in ["=", "+", "-", "@", "\t", "＝", "＠"] {
      #expect(Escape.csv(start + "1", disarmsFormulas: true) == "'" + start + "1")
      #expect(Escape.csv(start + "1", disarmsFormulas: false) == start + "1")
    }
    #expect(Escape.csv("\r1", disarmsFormulas: true) == "\"'\r1\"")
    #expect(Escape.csv("\n=1", disarmsFormulas: true) == "\"'\n=1\"")
    #expect(Escape.csv("a,\"b\"\n", disarmsFormulas: true) == "\"a,\"\"b\"\"\n\"")
    #expect(Escape.csv("plain", disarmsFormulas: true) == "plain")
  }

  @Test("CSV has text as it is, but on a terminal, which would obey it")
  func csvOnTerminals() {
    let listing = Listing(columns: ["a"], rows: [[.text("x\u{1b}[31m")]])
    func csv(_ isForTerminal: Bool) -> String {
      OutputFormat.csv.renderer(OutputStyle(isForTerminal: isForTerminal)).render(listing)
    }
    #expect(csv(false) == "a\r\nx\u{1b}[31m\r\n")
    #expect(csv(true) == "a\r\nx\\u{1b}[31m\r\n")
  }

  @Test("Numbers are never disarmed in CSV")
  func numbers() {
    let listing = Listing(columns: ["a", "b"], rows: [[.integer(-1), .real(-0.5)]])
    #expect(OutputFormat.csv.renderer().render(listing) == "a,b\r\n-1,-0.5\r\n")
  }

  @Test("Hostile labels, workloads, parameters and reasons in every format")
  func everywhere() throws {
    let file = try FixtureFile()
    let run = try file.run(
      try file.environment(Self.hostile, #"{"cpu_model":"\u001b[2J|"}"#), label: Self.hostile,
      command: Self.hostile)
    let caseID = try file.workloadCase(
      Self.hostile, #"{"\u001b[31m":"\u202e|<i>"}"#, workers: 1, concurrency: 1)
    let alternative = AlternativeName(
      runtime: Self.hostile, model: "threads", variant: Self.hostile)
    try file.trial(
      run: run, case: caseID, alternative, block: 0,
      TrialSpec(wallMs: 1, runMs: 1, status: "failed", reason: Self.hostile, failed: 1))
    let report = try Scenario.report(file)
    let detail = try RunDetail(from: file, run: nil, charts: .every)
    let listing = Listing(try file.rows("runs-list", [:]))
    for format in OutputFormat.allCases {
      let renderer = format.renderer()
      for (name, text) in [
        ("report", renderer.render(report)), ("show", renderer.render(detail)),
        ("listing", renderer.render(listing)),
      ] {
        if format != .csv {
          let unsafe = text.unicodeScalars.filter {
            $0 != "\n" && Escape.terminal(String($0)) != String($0)
          }
          #expect(unsafe.isEmpty, "\(format) \(name)")
        }
        try expectGolden(text, "hostile-\(name).\(format.rawValue)")
      }
    }
  }
}
