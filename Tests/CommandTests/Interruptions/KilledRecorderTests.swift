import Glibc
import Testing

@Suite(.serialized) struct KilledRecorderTests {
  @Test(
    "The plan is stored before the first trial has ended",
    .enabled(if: Program.hasSQLiteShell, "needs the sqlite3 shell to look before a recovery"))
  func plan() throws {
    let program = try Program()
    let running = try program.start("record sleep -p duration=5s -n 2 -c 2 -r 2 -w 1")
    try Waiting.until("a slab is there") { try program.slab() != nil }
    running.send(SIGKILL)
    #expect(try running.result().status == 137)
    #expect(try program.sqlite("select status from run") == "planned\n")
    #expect(try program.sqlite("select status, count(*) from trial group by 1") == "planned|12\n")
    try program.waitForNoProcess()
    #expect(try program.value("select status from runs") == "interrupted")
  }

  @Test("Killed in a trial, it loses no finished worker; the next command recovers it, once")
  func once() throws {
    let program = try Program()
    let running = try program.start(
      "record sleep -p duration=20ms -n 100 -c 2 -r 1 -w 0 --model processes,hybrid,threads")
    try program.waitForFinishedWorkers(6)
    running.send(SIGKILL)
    _ = try running.result()
    try program.waitForNoProcess()
    let finished = try #require(try program.slab()).finishedWorkers()
    #expect(finished >= 6)

    let first = try program.run("runs")
    #expect(first.status == 0)
    #expect(
      first.errors == "concur: Recovered 1 run cut short earlier: 1 trial with \(finished) "
        + "finished workers loaded.\n")
    let second = try program.run("runs")
    #expect(second.errors.isEmpty, "\(second.errors)")
    #expect(second.output == first.output)
    #expect(
      try program.rows("select status, count(*) from trials group by 1 order by 1")
        == [["interrupted", "1"], ["not_run", "2"]])
    #expect(try program.number("select count(*) from workers where status = 'ok'") == finished)
    #expect(try program.number("select count(*) from workers") == 100)
    #expect(try program.verifies())
    #expect(try program.leftovers().isEmpty)
  }

  @Test("Ten times killed at any moment: all or nothing, once, and nobody is left behind")
  func anyMoment() throws {
    let program = try Program()
    try program.run("record cpu -p n=0 -n 1 -r 1 -w 0 --model async")
    var recoveries = 0
    var random = SystemRandomNumberGenerator()
    for round in 0..<10 {
      let running = try program.start(
        "record file -p size=1KiB -n 40 -c 2 -r 4 -w 0 --model threads,processes,async -q")
      // The moment is the point: nothing is waited for.
      usleep(UInt32.random(in: 0...800_000, using: &random))
      running.send(SIGKILL)
      _ = try running.result()
      try program.waitForNoProcess()
      let next = try program.run("runs")
      #expect(next.status == 0, "round \(round): \(next.errors)")
      recoveries += next.errors.contains("Recovered 1 run") ? 1 : 0
      let again = try program.run("verify")
      #expect(again.errors.isEmpty, "round \(round): \(again.errors)")
      #expect(again.output.hasPrefix("ok: "), "round \(round): \(again.output)")
      let left = try program.leftovers()
      #expect(left.isEmpty, "round \(round): \(left)")
    }
    // Killed between its last trial and its end, a run is recovered and complete.
    #expect(
      try program.number("select count(*) from runs where status = 'interrupted'") <= recoveries)
    #expect(try program.number("select count(*) from runs where status = 'planned'") == 0)
    #expect(try program.number("select count(*) from trials where torn > 0") == 0)
    let incomplete = try program.rows(
      "select trial_id from trials t where status = 'complete' and "
        + "(select count(*) from workers w where w.trial_id = t.trial_id) <> t.workers")
    #expect(incomplete.isEmpty)
  }

  @Test("A recovered run is resumed to its end")
  func resumed() throws {
    let program = try Program()
    let running = try program.start(
      "record sleep -p duration=20ms -n 20 -c 2 -r 2 -w 0 --model threads,async")
    try program.waitForFinishedWorkers(2)
    running.send(SIGKILL)
    _ = try running.result()
    try program.waitForNoProcess()
    let run = try program.value("select run_id from runs")
    #expect(try program.run(["record", "--resume", run]).status == 0)
    let statuses = try program.rows("select status, count(*) from trials group by 1 order by 1")
    #expect(statuses == [["complete", "4"], ["interrupted", "1"]])
    #expect(
      try program.number(
        "select count(*) from workers w join trials t using (trial_id) "
          + "where w.status = 'ok' and t.status = 'complete'") == 80)
    #expect(try program.verifies())
  }

  @Test("A run that is being recorded is left alone by every other command")
  func living() throws {
    let program = try Program()
    let running = try program.start(
      "record sleep -p duration=100ms -n 4000 -c 2 -r 1 -w 0 --model threads")
    try program.waitForFinishedWorkers(2)
    let runs = try program.run("runs")
    #expect(runs.errors.isEmpty, "\(runs.errors)")
    let resume = try program.run(
      ["record", "--resume", try program.value("select run_id from runs")])
    #expect(resume.status != 0)
    #expect(resume.errors.contains("is being recorded by another process"), "\(resume.errors)")
    #expect(try program.value("select status from runs") == "planned")
    running.send(SIGINT)
    #expect(try running.result().status == 130)
    #expect(try program.value("select status from runs") == "interrupted")
  }
}
