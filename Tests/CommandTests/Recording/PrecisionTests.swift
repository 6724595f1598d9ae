import Foundation
import Testing

@Suite struct PrecisionTests {
  private static let quick = "record sleep -p duration=2ms -n 4 -w 0 --model sequential,threads"

  @Test("A precision that any block meets stops at the first look")
  func met() throws {
    let program = try Program()
    let result = try program.run(
      "record sleep -p duration=20ms -n 2 -w 0 --model sequential,threads -r 8 --precision 99.9%")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try program.number("select max(block) + 1 from trials") == 8)
    #expect(result.output.contains("being look 1"), "\(result.output)")
    #expect(result.output.contains("97.5%"), "\(result.output)")
    #expect(try program.verifies())
  }

  @Test("A precision that no block meets adds whole blocks until the budget is spent")
  func spent() throws {
    let program = try Program()
    let result = try program.run(Self.quick + " -r 2 --precision 0.01% --budget 1500ms --seed 4")
    #expect(result.status == 0, "\(result.errors)")
    let blocks = try program.number("select max(block) + 1 from trials")
    #expect(blocks > 2)
    #expect(
      try program.rows("select block, count(*) from trials group by 1 having count(*) <> 2")
        == [])
    #expect(
      try program.rows(
        "select position from trials where status <> 'complete' or position >= (select count(*) from trials)"
      ) == [])
    #expect(result.output.contains("the budget was spent"), "\(result.output)")
    #expect(try program.value("select settings ->> 'precision' from runs") == "0.0001")
    #expect(try program.verifies())
  }

  @Test("Both models of an added block run in an order of its own")
  func order() throws {
    let program = try Program()
    try program.run(Self.quick + " -r 1 --precision 0.01% --budget 2s --seed 1")
    let firsts = Set(
      try program.column(
        """
        select model from trials as t
        where position = (select min(position) from trials as o where o.block = t.block)
        """))
    #expect(firsts == ["sequential", "threads"])
  }

  @Test("A run that was stopped while it added blocks is resumed, and goes on adding")
  func resumed() throws {
    let program = try Program()
    let running = try program.start(Self.quick + " -r 2 --precision 0.01% --budget 600s")
    try Waiting.until("a block has been added") {
      try FileManager.default.fileExists(atPath: program.database.path)
        && program.column("select 1 from trials where block >= 3 and status = 'complete'").count > 0
    }
    running.send(SIGINT)
    #expect(try running.result().status == 130)
    let before = try program.number("select max(block) from trials")
    let run = try program.value("select run_id from runs")
    let resumed = try program.start(["record", "--resume", run])
    try Waiting.until("another block has been added") {
      try program.column("select 1 from trials where block > \(before + 1)").count > 0
    }
    resumed.send(SIGINT)
    #expect(try resumed.result().status == 130)
    #expect(
      try program.rows(
        """
        select block, count(*) from trials
        where status = 'complete' and block < (select max(block) from trials) - 1
        group by 1 having count(*) <> 2
        """) == [])
    #expect(try program.verifies())
  }

  @Test(
    "What is no precision is refused, and nothing is made",
    arguments: [
      ("--precision 0%", "0.01%"), ("--precision 100%", "below 100%"),
      ("--precision much", "percentage"), ("--precision -2%", "percentage"),
      ("--budget 10s", "--precision"), ("--precision 2% --budget 0s", "above zero"),
    ])
  func refused(options: String, word: String) throws {
    let program = try Program()
    let result = try program.run(Self.quick + " " + options)
    #expect(result.status == 64)
    #expect(result.errors.contains(word), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: program.database.path))
  }
}
