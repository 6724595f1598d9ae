import Testing

@Suite(
  .serialized, .enabled(if: Program.hasSQLiteShell, "needs the sqlite3 shell to hold the database"))
struct LockedDatabaseTests {
  private static let quick = "record sleep -p duration=1us -n 2 -r 1 -w 0 --model async -q"

  @Test("Locked from the start: 75 after the stated time, and nothing is recorded")
  func fromTheStart() throws {
    let program = try Program()
    try program.run(Self.quick)
    let lock = try DatabaseLock(program.database)
    let before = try program.bytes()
    let result = try program.run(Self.quick + " --busy-timeout 200ms")
    try lock.release()
    #expect(result.status == 75)
    #expect(result.errors.contains("locked by another process for 0.2 s"), "\(result.errors)")
    #expect(try program.bytes() == before)
    #expect(try program.leftovers().isEmpty)
  }

  @Test("Locked while a trial runs: its slab is kept and named, 75, and the next command loads it")
  func meanwhile() throws {
    let program = try Program()
    let running = try program.start(
      "record sleep -p duration=300ms -n 3 -c 3 -r 1 -w 0 --model threads,async "
        + "--busy-timeout 300ms")
    try Waiting.until("a slab is there") { try program.slab() != nil }
    let lock = try DatabaseLock(program.database)
    let result = try running.result()
    let kept = try program.files().filter { $0.hasSuffix(".slab") }
    try lock.release()
    #expect(result.status == 75, "\(result.errors)")
    #expect(!kept.isEmpty)
    for slab in kept { #expect(result.errors.contains(slab), "\(result.errors)") }
    let next = try program.run("runs")
    #expect(
      next.errors.hasPrefix("concur: Recovered 1 run cut short earlier: "), "\(next.errors)")
    let workers = try program.number("select count(*) from workers where status = 'ok'")
    #expect(workers == 3 * kept.count)
    #expect(try program.column("select status from trials where status = 'planned'").isEmpty)
    #expect(try program.verifies())
    #expect(try program.leftovers().isEmpty)
  }

  @Test("Locked for a moment: it waits, and all is well")
  func forAMoment() throws {
    let program = try Program()
    let running = try program.start(
      "record sleep -p duration=200ms -n 2 -c 2 -r 1 -w 0 --model threads,async")
    try Waiting.until("a slab is there") { try program.slab() != nil }
    let lock = try DatabaseLock(program.database)
    try Waiting.until("the first trial has ended") {
      !program.processes().contains { $0.role == "@guard" }
    }
    try lock.release()
    let result = try running.result()
    #expect(result.status == 0, "\(result.errors)")
    #expect(try program.value("select status from runs") == "complete")
    #expect(try program.verifies())
  }

  @Test("A reader is answered while another program holds the database")
  func reading() throws {
    let program = try Program()
    try program.run(Self.quick)
    let lock = try DatabaseLock(program.database)
    let report = try program.run("report --format csv")
    try lock.release()
    #expect(report.status == 0, "\(report.errors)")
    #expect(report.lines.count == 2)
  }
}
