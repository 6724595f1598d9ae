import Foundation
import Testing

@Suite(.serialized) struct TimeoutTests {
  @Test(
    "A worker that runs too long is ended and marked, and the run goes on",
    arguments: ["sequential", "threads", "processes", "async"])
  func worker(model: String) throws {
    let program = try Program()
    let start = Date()
    let result = try program.run(
      "record sleep -p duration=10s -n 3 -c 2 -r 2 -w 0 --timeout 100ms --model \(model)")
    #expect(Date().timeIntervalSince(start) < 9)
    #expect(result.status == 3)
    #expect(result.errors.contains("2 trials failed"), "\(result.errors)")
    let statuses = try program.rows(
      "select worker, status from workers where run_id in (select run_id from runs) order by 1, 2")
    #expect(statuses.count == 6)
    #expect(statuses.first == ["0", "timed_out"])
    #expect(statuses.allSatisfy { ["timed_out", "not_started"].contains($0[1]) }, "\(statuses)")
    if model == "processes" {
      #expect(statuses.allSatisfy { $0[1] == "timed_out" }, "each ends its lane alone")
    }
    #expect(try program.column("select distinct status from trials") == ["failed"])
    #expect(try program.verifies())
    #expect(try program.leftovers().isEmpty)
    try program.waitForNoProcess()
  }

  @Test("A trial that takes too long is ended, its finished workers are kept")
  func trial() throws {
    let program = try Program()
    let result = try program.run(
      "record sleep -p duration=50ms -n 500 -c 1 -r 1 -w 0 --trial-timeout 1500ms --model "
        + "threads,processes")
    #expect(result.status == 3)
    let kept = try program.rows(
      "select ok > 0, ok < 500, status, reason from trials order by model")
    let reason = "the trial took longer than --trial-timeout"
    #expect(kept == Array(repeating: ["1", "1", "failed", reason], count: 2))
    #expect(try program.number("select count(*) from workers where status = 'timed_out'") <= 2)
    #expect(try program.verifies())
    try program.waitForNoProcess()
  }

  @Test("The timeouts of a run are among its settings")
  func settings() throws {
    let program = try Program()
    try program.run(
      "record sleep -p duration=1us -n 1 -r 1 -w 0 --timeout 5s --trial-timeout 7s --model async")
    #expect(
      try program.rows(
        "select settings ->> 'worker_timeout_ns', settings ->> 'trial_timeout_ns' from runs")
        == [["5000000000", "7000000000"]])
  }
}
