import Foundation
import Glibc
import Testing

@Suite(.serialized) struct SignalTests {
  private static let long =
    "record sleep -p duration=20ms -n 60 -c 2 -r 2 -w 0 --model threads,processes,async --seed 3"
  /// The plan, in order: a trial that was cut short is repeated after it.
  private static let order =
    "select model, block from trials where status <> 'interrupted' order by position"

  @Test(
    "A signal stops the workers, stores what had finished, and leaves with 128 + its number",
    arguments: [SIGINT, SIGTERM, SIGHUP])
  func stopped(signal: Int32) throws {
    let program = try Program()
    let running = try program.start(Self.long)
    try program.waitForFinishedWorkers(4)
    running.send(signal)
    let result = try running.result()
    #expect(result.status == 128 + signal, "\(result.errors)")
    #expect(result.errors.contains("concur record --resume"), "\(result.errors)")
    #expect(try program.value("select status from runs") == "interrupted")
    #expect(
      try program.rows("select status, count(*) from trials group by 1 order by 1")
        == [["interrupted", "1"], ["not_run", "5"]])
    #expect(try program.number("select count(*) from workers where status = 'ok'") >= 4)
    #expect(try program.number("select count(*) from workers") == 60)
    #expect(try program.verifies())
    #expect(try program.leftovers().isEmpty)
    try program.waitForNoProcess()
  }

  @Test("A hang-up that the parent ignores, as nohup does, stops nothing")
  func nohup() throws {
    let program = try Program()
    let running = try RunningProgram(
      URL(fileURLWithPath: "/bin/sh"),
      [
        "-c",
        "trap '' HUP; exec \"$CONCUR\" record sleep -p duration=20ms -n 20 -c 2 -r 1 -w 0 -q",
      ], environment: program.environment, folder: program.folder)
    try program.waitForFinishedWorkers(2)
    running.send(SIGHUP)
    #expect(try running.result().status == 0)
    #expect(try program.value("select status from runs") == "complete")
  }

  @Test("A run that was cut short is resumed in the same order, to its end, and not again")
  func resumed() throws {
    let program = try Program()
    let running = try program.start(Self.long)
    try Waiting.until("a trial is complete and another runs") {
      guard let slab = try program.slab(), slab.finishedWorkers() > 2 else { return false }
      return try program.column("select 1 from trials where status = 'complete'").count == 1
    }
    running.send(SIGINT)
    #expect(try running.result().status == 130)
    let run = try program.value("select run_id from runs")
    let order = try program.rows(Self.order)
    let begun = try program.value("select begin_unix_ns from trials where position = 0")

    let resumed = try program.run(["record", "--resume", String(run.prefix(13))])
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try program.value("select status from runs") == "complete")
    let cut = try program.rows("select model, block from trials where status = 'interrupted'")
    #expect(cut.count == 1)
    let resumedOrder = try program.rows(Self.order)
    #expect(resumedOrder.filter { !cut.contains($0) } == order)
    #expect(resumedOrder.count == 6)
    let begins = try program.column("select begin_unix_ns from trials order by position")
    #expect(begins.first == begun, "what was complete stays")
    #expect(begins.compactMap(Int.init) == begins.compactMap(Int.init).sorted())
    #expect(
      try program.rows("select status, count(*) from trials group by 1 order by 1")
        == [["complete", "6"], ["interrupted", "1"]])
    #expect(try program.verifies())

    let again = try program.run(["record", "--resume", run])
    #expect(again.status == 64)
    #expect(again.errors == "concur: Run \(run) has nothing left to do.\n")
    #expect(again.output.isEmpty)
  }

  @Test("A run that is not there, or is one of several, cannot be resumed")
  func unknown() throws {
    let program = try Program()
    try program.run("record sleep -p duration=1us -n 1 -r 1 -w 0 --model async")
    for run in ["00000000-0000-7000-8000-000000000000", "zz", ""] {
      let result = try program.run(["record", "--resume", run])
      #expect(result.status == 64, "'\(run)'")
      #expect(result.errors.hasPrefix("concur: --resume"), "\(result.errors)")
    }
  }

  @Test(
    "A second signal ends the recorder at once, and what it held is recovered",
    .enabled(if: Program.hasSQLiteShell, "needs the sqlite3 shell to hold the database"))
  func second() throws {
    let program = try Program()
    let running = try program.start(Self.long)
    try program.waitForFinishedWorkers(4)
    let lock = try DatabaseLock(program.database)
    running.send(SIGINT)
    defer { running.send(SIGKILL) }
    try Waiting.until("the trial has ended, and its storing waits for the database") {
      !program.processes().contains { $0.role == "@guard" }
    }
    #expect(running.isRunning)
    running.send(SIGINT)
    #expect(try running.result().status == 130)
    #expect(try program.slab() != nil)
    try lock.release()
    let next = try program.run("runs")
    #expect(next.errors.contains("Recovered 1 run cut short earlier: 1 trial"), "\(next.errors)")
    #expect(try program.number("select count(*) from workers where status = 'ok'") >= 4)
    #expect(try program.verifies())
    #expect(try program.leftovers().isEmpty)
  }
}
