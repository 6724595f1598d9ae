import Foundation
import Testing

@Suite struct FormatTests {
  /// Every command that answers from a file, in every form.
  static let commands = [
    "report", "runs", "workloads", "verify", "query runs-list", "query --list", "show",
  ]

  /// A file with two runs, once for all forms.
  private func recorded() throws -> Program {
    let program = try Program()
    for label in ["first", "second"] {
      try program.run(
        "record sleep,cpu -p duration=1ms -p n=10 -n 4 -c 1,2 -r 2 -w 0 -q --label \(label)")
    }
    return program
  }

  private func answer(_ program: Program, _ command: String, _ format: String) throws
    -> Program.Result
  {
    let run = try program.value("select run_id from runs where label = 'second'")
    let words = command == "show" ? "show \(run)" : command
    return try program.run("\(words) --format \(format)")
  }

  @Test("JSON is one valid document that names its schema")
  func json() throws {
    let program = try recorded()
    for command in Self.commands {
      let result = try answer(program, command, "json")
      #expect(result.status == 0, "\(command): \(result.errors)")
      let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      let members = try #require(object as? [String: Any], "\(command)")
      let schema = try #require(members["schema"] as? String, "\(command)")
      #expect(schema.hasPrefix("concur."))
      #expect(!result.output.contains("\u{1B}"))
    }
  }

  @Test("CSV has a header and as many cells in every row")
  func csv() throws {
    let program = try recorded()
    for command in Self.commands {
      let result = try answer(program, command, "csv")
      #expect(result.status == 0, "\(command): \(result.errors)")
      let rows = CSVReading.rows(result.output)
      #expect(rows.count >= 2, "\(command)")
      #expect(Set(rows.map(\.count)).count == 1, "\(command): \(result.output)")
    }
    let report = CSVReading.rows(try program.run("report --format csv").output)
    // Two workloads, two concurrencies, four models, of the latest run.
    #expect(report.count == 1 + 16)
    #expect(CSVReading.rows(try program.run("runs --format csv").output).count == 3)
    let workers = try program.run([
      "query", "--format", "csv", "select worker, status from workers",
    ])
    #expect(workers.lines.count == 1 + 2 * 16 * 2 * 4)
  }

  @Test("Markdown tables have as many cells in every row, below a rule")
  func markdown() throws {
    let program = try recorded()
    for command in Self.commands {
      let result = try answer(program, command, "markdown")
      #expect(result.status == 0, "\(command): \(result.errors)")
      let tables = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        .split { !$0.hasPrefix("|") }
      #expect(!tables.isEmpty, "\(command)")
      for table in tables {
        let widths = table.map { $0.replacing("\\|", with: "").count { $0 == "|" } }
        #expect(Set(widths).count == 1, "\(command): \(table.joined(separator: "\n"))")
        #expect(table.dropFirst().first?.contains("---") == true, "\(command)")
      }
    }
  }

  @Test("Tables fit in the columns there are")
  func tables() throws {
    let program = try recorded()
    for command in Self.commands where command != "query --list" && command != "workloads" {
      let result = try answer(program, command, "table")
      #expect(result.status == 0, "\(command): \(result.errors)")
      for line in result.lines {
        #expect(line.count <= 80, "\(command): \(line)")
      }
    }
  }

  @Test("An empty database and one without a match are said so, in every form")
  func empty() throws {
    let program = try recorded()
    let none = try program.run("report --workload hash")
    #expect(none.status == 0)
    #expect(none.output.contains("no trial"), "\(none.output)")
    let json = try program.run("report --workload hash --format json")
    #expect(json.output.contains("\"comparisons\": []"), "\(json.output)")
    #expect(try program.run("report --workload hash --format csv").lines.count == 1)
    #expect(try program.run("report --workload hash --format markdown").status == 0)
    for format in ["table", "json", "csv", "markdown"] {
      let runs = try program.run("runs --label nothing --format \(format)")
      #expect(runs.status == 0, "\(format)")
      #expect(!runs.output.isEmpty, "\(format)")
    }
  }
}
