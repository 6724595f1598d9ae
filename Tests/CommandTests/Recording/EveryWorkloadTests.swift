import Testing

@Suite(.serialized) struct EveryWorkloadTests {
  static let small: [[String]] = [
    ["sleep", "-p", "duration=1ms"], ["cpu", "-p", "n=200"],
    ["hash", "-p", "size=1KiB", "-p", "rounds=2"], ["file", "-p", "size=4KiB"],
    ["file", "-p", "size=4KiB", "-p", "sync=on"], ["net", "-p", "latency=1ms"],
    ["mixed", "-p", "wait=1ms", "-p", "n=200"], ["payload", "-p", "size=70000"],
    ["lock", "-p", "rounds=50"],
  ]

  @Test("A workload's results are equal under every model", arguments: small)
  func everyModel(words: [String]) throws {
    let program = try Program()
    let result = try program.run(
      ["record"] + words + [
        "--model", "sequential,threads,processes,async,hybrid", "--variant",
        "async.executor=pool,single", "-n", "9", "-c", "3", "-r", "1", "-w", "0",
      ])
    #expect(result.status == 0, "\(result.errors)\(result.output)")
    #expect(try program.number("select count(*) from trials where status = 'complete'") == 6)
    #expect(try program.number("select count(distinct result_digest) from trials") == 1)
    #expect(try program.number("select count(*) from workers where status = 'ok'") == 54)
    #expect(try program.number("select count(*) from workers where result is null") == 0)
    #expect(try program.column("select trial_id from trials where lanes < 1").isEmpty)
    #expect(try program.column("select pid from lanes where pid <= 0 or tid <= 0").isEmpty)
    #expect(try program.verifies())
    #expect(try program.leftovers().isEmpty)
    try program.waitForNoProcess()
  }

  @Test("Lanes are what the model says: threads of one process, processes, or one thread")
  func lanes() throws {
    let program = try Program()
    try program.run(
      "record sleep -p duration=30ms -n 6 -c 3 -r 1 -w 0 --variant async.executor=single")
    let lanes = try program.rows(
      "select model, count(distinct pid), count(distinct tid), sum(workers) from lanes "
        + "group by model order by model")
    #expect(
      lanes == [
        ["async", "1", "1", "6"], ["processes", "3", "3", "6"], ["sequential", "1", "1", "6"],
        ["threads", "1", "3", "6"],
      ])
  }

  @Test("The lock workload counts every addition under every model")
  func lock() throws {
    let program = try Program()
    try program.run("record lock -p rounds=100 -n 8 -c 4 -r 1 -w 0")
    #expect(try program.column("select distinct shared_total from trials") == ["800"])
  }

  @Test("A trial stores its load, its memory, its percentiles and its ideal makespan")
  func summaries() throws {
    let program = try Program()
    try program.run("record sleep -p duration=5ms -n 8 -c 2 -r 1 -w 0")
    let unknown = try program.rows(
      """
      select * from trials where wall_ns is null or user_ns is null or system_ns is null
        or voluntary_switches is null or involuntary_switches is null or max_rss_bytes is null
        or start_skew_ns is null or run_p50_ns is null or run_p90_ns is null or run_p99_ns is null
        or run_max_ns is null or queue_p50_ns is null or ideal_ns is null or others_cpu_ns is null
        or contaminated is null or started <> 8 or finished <> 8 or failed <> 0 or torn <> 0
        or run_p50_ns > run_p90_ns or run_p90_ns > run_p99_ns or run_p99_ns > run_max_ns
        or ideal_ns > wall_ns and model <> 'sequential'
      """)
    #expect(unknown.isEmpty, "\(unknown)")
  }
}
