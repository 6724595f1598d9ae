import Foundation
import Testing

@Suite struct PivotCommandTests {
  /// Two parameters, two concurrencies and two models in one run.
  private func recorded() throws -> Program {
    let program = try Program()
    try program.run(
      "record cpu -p n=10,20 -n 2 -c 1,2 -r 2 -w 0 -q --label one --model sequential,threads")
    return program
  }

  @Test("Every dimension has a cell a line in CSV, and a table that fits")
  func dimensions() throws {
    let program = try recorded()
    for dimension in ["model", "runtime", "machine", "concurrency", "environment", "param:n"] {
      let rows = CSVReading.rows(
        try program.run("report --by \(dimension) --format csv").output)
      #expect(rows.count == 1 + 8, "\(dimension)")
      #expect(Set(rows.map(\.count)).count == 1, "\(dimension)")
      #expect(rows.dropFirst().allSatisfy { $0.first == dimension })
      let table = try program.run("report --by \(dimension)")
      #expect(table.status == 0, "\(table.errors)")
      #expect(table.output.contains("by \(dimension)"), "\(table.output)")
      #expect(table.lines.allSatisfy { $0.count <= 80 }, "\(table.output)")
      let json = try JSONSerialization.jsonObject(
        with: Data(try program.run("report --by \(dimension) --format json").output.utf8))
      #expect((json as? [String: Any])?["schema"] as? String == "concur.pivot/1")
    }
  }

  @Test("Columns are titled as values are typed, and one of them is the baseline")
  func baseline() throws {
    let program = try recorded()
    let first = try program.run("report --by param:n")
    #expect(first.output.contains("n=20 vs n=10"), "\(first.output)")
    let chosen = try program.run(["report", "--by", "param:n", "--baseline", "n=20"])
    #expect(chosen.output.contains("n=10 vs n=20"), "\(chosen.output)")
    let model = try program.run("report --by model --baseline threads")
    #expect(model.output.contains("sequential vs threads"), "\(model.output)")
  }

  @Test("What is no dimension, no column, or goes not with it is refused with 64")
  func refused() throws {
    let program = try recorded()
    for (line, words) in [
      ("--by nonsense", "--by takes model"), ("--by param:", "--by takes model"),
      ("--by model --baseline async", "there is no column async by model"),
      ("--by concurrency --baseline 7", "there are 1, 2"), ("--by model --why", "leave --by out"),
      ("--by model --fail-on-regression", "leave --by out"),
    ] {
      let result = try program.run("report \(line)")
      #expect(result.status == 64, "\(line): \(result.output)")
      #expect(result.errors.contains(words), "\(line): \(result.errors)")
      #expect(result.output.isEmpty, "\(line)")
    }
  }

  @Test("A selection without a trial is said so, and is no error")
  func nothing() throws {
    let program = try recorded()
    for (line, words) in [
      ("--by model --label nobody", "no trial"), ("--by param:m", "no trial"),
      ("--by model --label nobody --format json", "\"rows\": []"),
    ] {
      let result = try program.run("report \(line)")
      #expect(result.status == 0, "\(line): \(result.errors)")
      #expect(result.output.contains(words), "\(line): \(result.output)")
    }
    let csv = try program.run("report --by model --label nobody --format csv")
    #expect(csv.lines.count == 1)
  }
}
