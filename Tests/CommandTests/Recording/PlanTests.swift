import Testing

@Suite struct PlanTests {
  private static let order =
    "select group_concat(workload || params || model || variant, ' ') from "
    + "(select * from trials order by position)"

  @Test("Each block holds one trial of each alternative of each case")
  func blocks() throws {
    let program = try Program()
    try program.run(
      "record sleep,cpu -p duration=1us,2us -p n=1 -n 2,3 -c 1 -r 3 -w 1 --model sequential,async"
    )
    // Three cases of parameters, two counts of workers, two models.
    #expect(try program.number("select count(*) from trials") == 12 * 4)
    let blocks = try program.rows(
      "select warmup, block, count(*), count(distinct case_id || model) from trials "
        + "group by 1, 2 order by 1, 2")
    #expect(
      blocks == [
        ["0", "0", "12", "12"], ["0", "1", "12", "12"], ["0", "2", "12", "12"],
        ["1", "0", "12", "12"],
      ])
    let order = try program.column("select warmup from trials order by position")
    #expect(order == order.sorted(by: >), "warm-up comes first")
  }

  @Test("The same seed gives the same order, and another seed another")
  func seed() throws {
    let orders = try ["7", "7", "8"].map { seed in
      let program = try Program()
      try program.run("record sleep,cpu -p duration=1us -p n=1 -n 2 -r 2 -w 0 --seed \(seed)")
      #expect(try program.value("select seed from runs") == seed)
      return try program.value(Self.order)
    }
    #expect(orders[0] == orders[1])
    #expect(orders[0] != orders[2])
  }

  @Test("Lists of variants are alternatives of their own, and the default has no name")
  func variants() throws {
    let program = try Program()
    try program.run(
      "record sleep -p duration=1us -n 2 -r 1 -w 0 --model threads,async "
        + "--variant async.executor=pool,single")
    #expect(
      try program.rows("select model, variant from trials order by 1, 2") == [
        ["async", ""], ["async", "executor=single"], ["threads", ""],
      ])
  }

  @Test("Warm-up trials are stored, marked, and in no comparison")
  func warmup() throws {
    let program = try Program()
    try program.run("record sleep -p duration=1ms -n 2 -r 2 -w 3 --model threads")
    #expect(
      try program.rows("select warmup, count(*) from trials group by 1 order by 1")
        == [["0", "2"], ["1", "3"]])
    #expect(try program.number("select count(*) from workers where warmup = 1") == 6)
    let report = try program.run("report --format csv")
    let rows = CSVReading.rows(report.output)
    let trials = try #require(rows.first?.firstIndex(of: "trials_counted"))
    #expect(rows.dropFirst().map { $0[trials] } == ["2"])
  }

  @Test("A dry run prints every alternative with an estimate and creates nothing")
  func dryRun() throws {
    let program = try Program()
    let result = try program.run(
      "record sleep,cpu -p duration=1s -n 4 -c 2,4 -r 5 -w 2 --dry-run --format csv")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.count == 1 + 2 * 2 * 4)
    #expect(result.lines.first?.hasSuffix(",warmup,trials,estimate_ns") == true)
    for line in result.lines.dropFirst() {
      #expect(line.contains(",2,5,"), "\(line)")
    }
    let table = try program.run(
      "record sleep -p duration=1s -n 4 -c 4 -r 5 -w 0 --dry-run --seed 9")
    #expect(table.output.contains("20 trials, about "))
    #expect(table.output.contains("seed 9"))
    #expect(try program.files().isEmpty)
  }

  @Test("The starter suite is sleep, cpu and mixed, and is estimated at less than a minute")
  func starter() throws {
    let program = try Program()
    let plan = try program.run("record --dry-run --format json")
    #expect(plan.status == 0)
    for workload in ["sleep", "cpu", "mixed"] {
      #expect(plan.output.contains("\"\(workload)\""))
    }
    let table = try program.run("record --dry-run")
    #expect(table.output.contains(#/\n(143|286) trials, about/#), "\(table.output)")
    #expect(!table.output.contains("about 1 min"))
    #expect(try program.files().isEmpty)
  }

  @Test("CPU time of each worker is taken where asked for, and else where the warm-up ran long")
  func cpuTime() throws {
    let program = try Program()
    for policy in ["on", "off", "auto"] {
      try program.run(
        ["record", "sleep", "-p", "duration=2ms", "-n", "2", "-r", "1", "-w", "1", "--model"]
          + ["threads", "--cpu-time", policy, "--label", policy])
    }
    let known = try program.rows(
      "select t.label, t.warmup, count(w.cpu_ns) from trials t join workers w using (trial_id) "
        + "group by 1, 2 order by 1, 2")
    #expect(
      known == [
        ["auto", "0", "2"], ["auto", "1", "0"], ["off", "0", "0"], ["off", "1", "0"],
        ["on", "0", "2"], ["on", "1", "2"],
      ])
  }
}
