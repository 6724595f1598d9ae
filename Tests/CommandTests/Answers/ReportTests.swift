import Foundation
import Testing

@Suite struct ReportTests {
  private func recorded() throws -> Program {
    let program = try Program()
    try program.run(
      "record sleep -p duration=1ms -n 2 -c 2 -r 2 -w 0 -q --label early --model threads,async")
    try program.run("record cpu -p n=10 -n 2 -c 2 -r 2 -w 0 -q --label late")
    return program
  }

  private func rows(_ program: Program, _ filter: String) throws -> Int {
    let result = try program.run("report --format csv \(filter)")
    #expect(result.status == 0, "\(filter): \(result.errors)")
    return CSVReading.rows(result.output).count - 1
  }

  @Test("Filters choose workloads, models, runtimes, labels and times")
  func filters() throws {
    let program = try recorded()
    let expected = [
      "": 6, "--workload sleep": 2, "--workload cpu": 4, "--model threads": 3,
      "--model sequential": 1, "--label early": 2, "--label late": 4,
      "--label nobody": 0, "--runtime swift": 6, "--runtime python3.12": 0, "--since 7d": 6,
      "--since 1h --until 1ns": 6, "--until 1h": 0, "--since 2001-02-03": 6,
      "--until 2001-02-03": 0, "--since 2001-02-03T04:05:06Z": 6, "--since 2999-01-01": 0,
      "--workload sleep --model async --since 1d --label early": 1,
    ]
    for (filter, count) in expected.sorted(by: { $0.key < $1.key }) {
      #expect(try rows(program, filter) == count, "\(filter)")
    }
  }

  @Test("Runs are chosen likewise, newest first, and no more than asked for")
  func runs() throws {
    let program = try recorded()
    let labels = try CSVReading.rows(program.run("runs --format csv").output)
    let column = try #require(labels.first?.firstIndex(of: "label"))
    #expect(labels.dropFirst().map { $0[column] } == ["late", "early"])
    let expected = [
      "--limit 1": 1, "--label early": 1, "--since 1h": 2, "--until 1h": 0, "--limit 5": 2,
    ]
    for (filter, count) in expected.sorted(by: { $0.key < $1.key }) {
      let result = try program.run("runs --format csv \(filter)")
      #expect(result.lines.count == 1 + count, "\(filter)")
    }
  }

  @Test("A comparison names its baseline, its blocks, what is not enough, and a verdict")
  func comparison() throws {
    let program = try recorded()
    let result = try program.run("report --workload cpu")
    #expect(result.output.contains("cpu"))
    #expect(result.output.contains("vs sequential"))
    #expect(result.output.contains("needs ≥ "))
    #expect(result.output.contains("\n→ "))
    let other = try program.run("report --workload sleep")
    #expect(other.output.contains("vs threads") || other.output.contains("vs async"))
  }

  @Test("Enough blocks of plainly different models are told apart")
  func verdict() throws {
    let program = try Program()
    let result = try program.run(
      "record sleep -p duration=20ms -n 3 -c 3 -r 7 -w 0 --model sequential,threads")
    #expect(result.status == 0)
    let verdict = try #require(result.lines.first { $0.hasPrefix("→ ") })
    #expect(verdict.contains("threads"), "\(verdict)")
    #expect(!result.output.contains("needs ≥"), "\(result.output)")
    let rows = CSVReading.rows(try program.run("report --model threads --format csv").output)
    let speedup = try #require(rows.first?.firstIndex(of: "speedup_low"))
    try #require(rows.count == 3, "the baseline stays beside it")
    #expect(Double(rows[2][speedup]) ?? 0 > 1, "\(rows[2])")
  }

  @Test("Numbers of a table are those of the file")
  func numbers() throws {
    let program = try recorded()
    let rows = CSVReading.rows(
      try program.run("report --workload cpu --model sequential --format csv").output)
    let header = try #require(rows.first)
    let wall = try #require(header.firstIndex(of: "wall_median_ns"))
    let walls = try program.column(
      "select wall_ns from trials where workload = 'cpu' and model = 'sequential'"
    ).compactMap(Double.init)
    #expect(walls.count == 2)
    let median = try #require(Double(rows[1][wall]))
    #expect(abs(median - walls.reduce(0, +) / 2) <= 1)
  }
}
