import Foundation
import Testing

@Suite struct AdviseTests {
  @Test("Advice on what was recorded names the model, and the rule of thumb beside it")
  func recorded() throws {
    let program = try Program()
    try program.run("record sleep -p duration=10ms -n 8 -r 8 -w 0 -q")
    let result = try program.run("advise sleep")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("→ take "), "\(result.output)")
    #expect(result.output.contains("the rule says async"), "\(result.output)")
    let listed = try program.run("advise --format csv")
    #expect(listed.lines.count == 2)
    #expect(CSVReading.rows(listed.output)[1].contains("take"))
  }

  @Test("Described work is recorded as mixed, at concurrencies around the balanced one")
  func described() throws {
    let program = try Program()
    let result = try program.run(
      "advise --wait 4ms --compute 1ms --workers 12 --trials 2 --runtime swift --format json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try program.column("select distinct workload from trials") == ["mixed"])
    #expect(try program.column("select distinct workers from trials") == ["12"])
    #expect(try program.column("select distinct params ->> 'wait' from trials") == ["4000000"])
    #expect(try program.value("select label from runs") == "advise")
    let computed = try program.number(
      """
      select cast(avg(worker_cpu_ns / workers) as integer) from trials where model = 'sequential'
      """)
    // The description is met within a factor: the machine may be busy.
    #expect((200_000...5_000_000).contains(computed), "\(computed)")
    #expect(result.output.contains(#""outcome": "too_few""#), "\(result.output)")
    #expect(try program.verifies())
    #expect(try program.leftovers().isEmpty)
  }

  @Test("Half of it alone is sleep or cpu; long work leaves sequential out")
  func halves() throws {
    let program = try Program()
    try program.run("advise --wait 1s --workers 4 --trials 1 --runtime swift")
    #expect(
      try program.rows("select distinct workload, model from trials order by 2")
        == ["async", "processes", "threads"].map { ["sleep", $0] })
    try program.run("advise --compute 1ms --workers 4 --trials 1 --runtime swift")
    #expect(
      try program.column("select distinct workload from trials order by 1") == ["cpu", "sleep"])
  }

  @Test("The rules of thumb are put to the test, each by a case of its own")
  func rules() throws {
    let program = try Program()
    let result = try program.run("advise --rules --runtime swift --trials 1 --format json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains(#""schema": "concur.rules/1""#))
    for rule in ["waiting", "computing", "mixed", "light"] {
      #expect(result.output.contains(#""rule": "\#(rule)""#), "\(rule)")
    }
    #expect(try program.number("select count(distinct case_id) from trials") == 4)
  }

  @Test(
    "What cannot be advised on is refused, and nothing is made",
    arguments: [
      ("advise --workers 5", "--wait"), ("advise --wait 0s", "no work"),
      ("advise --wait 2h", "up to 1h"), ("advise --wait 1ms --rules", "cases of its own"),
      ("advise sleep --rules", "one or the other"), ("advise --trials 3", "--trials"),
      ("advise --rules --since 7d", "one or the other"),
      ("advise --wait 1ms --runtime nothing", "no runtime"),
    ])
  func refused(line: String, word: String) throws {
    let program = try Program()
    let result = try program.run(line)
    #expect([64, 69].contains(result.status), "\(result.errors)")
    #expect(result.errors.contains(word), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: program.database.path))
  }

  @Test("Work that was not recorded is told, with what there is")
  func unknown() throws {
    let program = try Program()
    try program.run("record sleep -p duration=1us -n 1 -r 1 -w 0 -q")
    let result = try program.run("advise cpu")
    #expect(result.status == 64)
    #expect(result.errors.contains("there is sleep"), "\(result.errors)")
  }

  @Test("A report says why when it is asked to")
  func why() throws {
    let program = try Program()
    try program.run("record sleep -p duration=5ms -n 4 -r 2 -w 0 -q")
    let plain = try program.run("report")
    #expect(!plain.output.contains("why"))
    let result = try program.run("report --why")
    #expect(result.output.contains("why  shares of a worker's life"), "\(result.output)")
    #expect(result.output.contains("threads: "), "\(result.output)")
    #expect(try program.run("report --why --format json").output.contains(#""rule": "waits""#))
    #expect(try program.run("report --why --by model").status == 64)
  }

  @Test("A report takes another baseline, and refuses one that is not there")
  func baseline() throws {
    let program = try Program()
    try program.run("record sleep -p duration=2ms -n 4 -r 2 -w 0 -q")
    #expect(try program.run("report --baseline threads").output.contains("vs threads"))
    let result = try program.run("report --baseline fibers")
    #expect(result.status == 64)
    #expect(result.errors.contains("fibers"), "\(result.errors)")
  }
}
