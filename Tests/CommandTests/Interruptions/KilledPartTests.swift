import Glibc
import Testing

/// A process of a trial is killed; the recorder lives on.
@Suite(.serialized) struct KilledPartTests {
  /// Records two trials under one model, and kills a process of the first.
  private func killing(
    _ role: String, model: String, workload: String = "sleep -p duration=20ms"
  ) throws -> Program {
    let (program, result) = try recording(role, model: model, workload: workload)
    #expect(result.status == 3, "\(result.errors)")
    #expect(result.errors.contains("recorded, but 1 trial failed"), "\(result.errors)")
    #expect(
      try program.column("select status from trials order by position") == ["failed", "complete"])
    #expect(try program.value("select status from runs") == "failed")
    return program
  }

  /// The same, whatever comes of it: that no row is missing and nobody is left.
  private func recording(
    _ role: String, model: String, workload: String
  ) throws -> (Program, Program.Result) {
    let program = try Program()
    let running = try program.start(
      "record \(workload) -n 80 -c 2 -r 2 -w 0 --model \(model)")
    try program.waitForFinishedWorkers(4)
    kill(try program.process(role).pid, SIGKILL)
    let result = try running.result()
    #expect(try program.number("select ok from trials where position = 0") >= 4)
    #expect(try program.number("select count(*) from workers") == 160)
    #expect(try program.number("select sum(torn) from trials") == 0)
    #expect(try program.verifies())
    #expect(try program.leftovers().isEmpty)
    try program.waitForNoProcess()
    return (program, result)
  }

  private func statuses(_ program: Program) throws -> Set<String> {
    Set(
      try program.column(
        "select distinct w.status from workers w join trials using (trial_id) where position = 0"))
  }

  @Test(
    "A host that is killed: its running workers ended by signal 9, and the next trial runs",
    arguments: ["threads", "async", "sequential", "processes"])
  func host(model: String) throws {
    let program = try killing("@host", model: model)
    let statuses = try statuses(program)
    #expect(statuses.isSuperset(of: ["ok", "not_started"]))
    #expect(statuses.isSubset(of: ["ok", "not_started", "signal 9", "lost"]))
    if model != "processes" { #expect(statuses.contains("signal 9"), "\(statuses)") }
    let reason = try program.value("select reason from trials where position = 0")
    #expect(reason.contains("signal 9"), "\(reason)")
  }

  @Test("A guard that is killed: what it guarded is ended, and the next trial runs")
  func guardian() throws {
    let program = try killing("@guard", model: "processes")
    let statuses = try statuses(program)
    #expect(statuses.isSuperset(of: ["ok", "not_started"]), "\(statuses)")
  }

  @Test("A lane process that is killed: its worker ended by signal 9, the others are done")
  func lane() throws {
    let program = try killing("@lane", model: "processes")
    #expect(try statuses(program) == ["ok", "signal 9"])
    #expect(
      try program.number("select count(*) from workers where status = 'signal 9'") == 1)
    #expect(
      try program.column("select outcome from lanes where outcome is not null") == ["signal 9"])
  }

  @Test("A computing process of hybrid that is killed: only what it computed can be lost")
  func computer() throws {
    let (program, result) = try recording(
      "@computer", model: "hybrid", workload: "mixed -p wait=20ms -p n=50000")
    // Killed after it has handed over one result and before it takes the next, it loses nothing.
    let statuses = try statuses(program)
    #expect(statuses.isSubset(of: ["ok", "signal 9", "not_started"]))
    #expect(result.status == (statuses == ["ok"] ? 0 : 3), "\(result.errors)")
  }

  @Test("A server of the net workload that is killed: its callers failed and say why")
  func server() throws {
    let program = try killing("@server", model: "threads", workload: "net -p latency=20ms")
    #expect(try statuses(program) == ["ok", "failed"])
    let errors = try program.rows("select distinct kind, message <> '' from errors")
    #expect(!errors.isEmpty)
    #expect(errors.allSatisfy { $0[0] != "" && $0[1] == "1" })
    #expect(
      try program.number("select count(*) from errors")
        == program.number("select count(*) from workers where status = 'failed'"))
  }
}
