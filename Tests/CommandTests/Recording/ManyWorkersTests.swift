import Testing

@Suite(.serialized) struct ManyWorkersTests {
  @Test("A hundred thousand async workers are a hundred thousand rows that verify")
  func async() throws {
    let program = try Program()
    let result = try program.run(
      "record cpu -p n=0 -n 100000 -c 64 -r 1 -w 0 --model async --seed 1")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try program.number("select count(*) from workers") == 100_000)
    #expect(try program.number("select count(distinct worker) from workers") == 100_000)
    #expect(try program.value("select ok || ' ' || finished from trials") == "100000 100000")
    let verified = try program.run("verify")
    #expect(verified.status == 0)
    #expect(verified.output.contains("100,000 workers"))
  }

  @Test("Many workers on a few lanes of each kind are each there once")
  func lanes() throws {
    let program = try Program()
    let result = try program.run("record cpu -p n=0 -n 5000 -c 4 -r 1 -w 0")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try program.rows("select model, count(*), count(distinct worker) from workers group by 1")
        == ["async", "processes", "sequential", "threads"].map { [$0, "5000", "5000"] })
  }
}
