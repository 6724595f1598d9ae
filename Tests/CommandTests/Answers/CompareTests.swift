import Foundation
import Testing

@Suite struct CompareTests {
  /// Two labels: three cases of `cpu` in both, one of `sleep` in the second alone.
  private func recorded() throws -> Program {
    let program = try Program()
    try program.run(
      "record cpu -p n=10,20,30 -n 2 -c 2 -r 2 -w 0 -q --label early --model threads")
    try program.run(
      "record cpu -p n=10,20,30 -n 2 -c 2 -r 2 -w 0 -q --label late --model threads")
    try program.run("record sleep -p duration=1ms -n 2 -r 2 -w 0 -q --label late --model async")
    return program
  }

  /// Two runs, labelled `a` and `b`, whose every wall time is then set: in milliseconds.
  private func runs(_ a: Double, _ b: Double) throws -> Program {
    let program = try Program()
    for label in ["a", "b"] {
      try program.run(
        "record sleep -p duration=1us -n 1 -r 10 -w 0 --model threads -q --label \(label)")
    }
    _ = try program.sqlite(
      """
      UPDATE trial SET wall_ns = (1000 + block) *
        CASE run_id WHEN 1 THEN \(Int(a * 1e3)) ELSE \(Int(b * 1e3)) END
      """)
    return program
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("Two labels are set side by side, with what one of them has alone")
  func labels() throws {
    let program = try recorded()
    let result = try program.run("compare early late")
    #expect(result.status == 0, "\(result.errors)")
    for words in ["late against early", "needs ≥ 8", "only in late: ", "sleep", "unpaired"] {
      #expect(result.output.contains(words), "\(words): \(result.output)")
    }
    #expect(result.lines.allSatisfy { $0.count <= 80 }, "\(result.output)")
  }

  @Test("Every format says the same of the same rows")
  func formats() throws {
    let program = try recorded()
    let csv = CSVReading.rows(try program.run("compare early late --format csv").output)
    #expect(csv.count == 1 + 3)
    #expect(Set(csv.map(\.count)).count == 1)
    let header = try #require(csv.first)
    let (a, claim) = (
      try #require(header.firstIndex(of: "a")), try #require(header.firstIndex(of: "claim"))
    )
    #expect(csv.dropFirst().allSatisfy { $0[a] == "early" && $0[claim] == "too_few" }, "\(csv)")
    let json = try object(try program.run("compare early late --format json").output)
    #expect(json["schema"] as? String == "concur.compare/1")
    #expect((json["rows"] as? [Any])?.count == 3)
    #expect((json["only_b"] as? [Any])?.count == 1 && (json["only_a"] as? [Any])?.isEmpty == true)
    #expect(json["across_machines"] as? Bool == false)
    let markdown = try program.run("compare early late --format markdown")
    #expect(markdown.status == 0 && markdown.output.contains("| ---"), "\(markdown.output)")
  }

  @Test("Sides are runs, latest, machines, runtimes and environments, and filters hold for both")
  func sides() throws {
    let program = try recorded()
    let runs = try program.column("select run_id from runs order by started_unix_ns")
    for line in [
      "\(runs[0]) \(runs[1])", "latest~2 latest~1", "run:latest~2 label:late",
      "early run:\(runs[1])",
      "early late --workload cpu --since 1h",
    ] {
      let result = try program.run("compare \(line) --format csv")
      #expect(result.status == 0, "\(line): \(result.errors)")
      #expect(result.lines.count == 1 + 3, "\(line): \(result.output)")
    }
    let nothing = try program.run("compare early latest")
    #expect(nothing.status == 0)
    #expect(nothing.output.contains("no case in common"), "\(nothing.output)")
  }

  @Test("What is no side, twice the same, or one side only is refused with 64")
  func refused() throws {
    let program = try recorded()
    let run = try program.value("select run_id from runs where label = 'early'")
    for (line, words) in [
      ("early nobody", "called nobody"), ("early early", "both sides are early"),
      ("early label:early", "both sides are early"), ("latest~3 early", "called latest~3"),
      ("early late --label early", "called late"), ("early", "argument '<B>'"),
      ("", "argument '<A>'"),
      ("\(run.prefix(4)) late", "3 runs have an id that begins"),
      ("early late --fail-on-regression=much", "percentage"), ("early late --format xml", "xml"),
    ] {
      let result = try program.run("compare \(line)")
      #expect(result.status == 64, "\(line): \(result.output)")
      #expect(result.errors.contains(words), "\(line): \(result.errors)")
      #expect(result.output.isEmpty, "\(line)")
    }
  }

  @Test("Too few trials are told, and do not fail")
  func tooFew() throws {
    let result = try recorded().run("compare early late --fail-on-regression")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("nothing was checked"), "\(result.errors)")
  }

  @Test(
    "A row that is claimed slower by more than the threshold and the floor leaves with 4",
    .enabled(if: Program.hasSQLiteShell, "the stock sqlite3 shell sets the times"))
  func regression() throws {
    let program = try runs(100, 110)
    for (line, status) in [
      ("a b --fail-on-regression", 4), ("a b --fail-on-regression=5%", 4),
      ("a b --fail-on-regression 5 --format json", 4), ("a b --fail-on-regression=20%", 0),
      ("a b", 0), ("b a --fail-on-regression", 0),
    ] as [(String, Int32)] {
      let result = try program.run("compare \(line)")
      #expect(result.status == status, "\(line): \(result.errors)")
      #expect(!result.output.isEmpty, "\(line)")
      if status == 4 {
        #expect(result.errors.contains("→ 110 ms, +10.0%"), "\(result.errors)")
        #expect(result.errors.contains("1 of 1 row got slower"), "\(result.errors)")
      }
    }
    let within = try runs(100, 101)
    let result = try within.run("compare a b --fail-on-regression")
    #expect(result.status == 0, "the noise floor is 2% where none was measured")
    #expect(result.errors.contains("0 of 1 row got slower by more than 2%"), "\(result.errors)")
  }
}
