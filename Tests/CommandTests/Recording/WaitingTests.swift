import Testing

/// The case everybody tries first: three workers that wait, all at once.
@Suite(.serialized) struct WaitingTests {
  private static let wait = 400_000_000

  @Test("Three waits at once take one wait, and three one after the other take three")
  func overlap() throws {
    let program = try Program()
    let result = try program.run("record sleep -p duration=400ms -n 3 -c 3 -r 1 -w 0")
    #expect(result.status == 0, "\(result.errors)")
    for model in ["threads", "processes", "async"] {
      let wall = try program.number("select wall_ns from trials where model = '\(model)'")
      #expect(wall >= Self.wait, "\(model)")
      #expect(wall < 2 * Self.wait, "\(model)")
    }
    #expect(
      try program.number("select wall_ns from trials where model = 'sequential'") >= 3 * Self.wait)
    #expect(result.output.contains("sequential"))
    #expect(result.output.contains("→ "))
  }

  @Test(
    "The stock sqlite3 shell lists every worker with its times and its result",
    .enabled(if: Program.hasSQLiteShell, "needs the sqlite3 shell"))
  func stockShell() throws {
    let program = try Program()
    try program.run("record sleep -p duration=20ms -n 3 -c 3 -r 1 -w 0")
    let listed = try program.sqlite(
      "select model, worker, start_ns, finish_ns, result from workers order by model, worker")
    let rows = listed.split(separator: "\n").map { $0.split(separator: "|").map(String.init) }
    #expect(rows.count == 12)
    for row in rows {
      try #require(row.count == 5)
      let worker = try #require(Int(row[1]))
      let start = try #require(Int(row[2]))
      let finish = try #require(Int(row[3]))
      #expect(start >= 0)
      #expect(finish - start >= 20_000_000)
      #expect(Int(row[4]) == worker * 2)
    }
    #expect(Set(rows.map { $0[0] }) == ["sequential", "threads", "processes", "async"])
  }

  @Test("What waits is told from what keeps a processor busy, and lanes overlap")
  func onCPU() throws {
    let program = try Program()
    try program.run("record sleep -p duration=150ms -n 4 -c 4 -r 1 -w 0 --cpu-time on")
    let measured = try program.rows(
      "select model, sum(cpu_ns) * 10 < sum(run_ns) from workers where cpu_ns > 0 group by 1"
    )
    #expect(measured.allSatisfy { $0[1] == "1" })
    #expect(measured.contains { $0[0] == "threads" })
    let peaks = try program.rows("select model, peak_in_flight from trials order by model")
    #expect(
      peaks == [["async", "4"], ["processes", "4"], ["sequential", "1"], ["threads", "4"]])
  }
}
