import Testing

@Suite(.serialized) struct ManyRecordersTests {
  @Test("Recorders at once in one fresh file all succeed, and every row is there")
  func together() throws {
    let program = try Program()
    let running = try (0..<4).map { number in
      try program.start(
        "record sleep -p duration=1ms -n 5 -r 2 -w 0 --model threads,async -q --label r\(number)")
    }
    for recorder in running {
      let result = try recorder.result()
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.isEmpty, "\(result.errors)")
    }
    #expect(try program.column("select label from runs order by 1") == ["r0", "r1", "r2", "r3"])
    #expect(try program.column("select distinct status from runs") == ["complete"])
    #expect(try program.number("select count(*) from workers where status = 'ok'") == 80)
    #expect(try program.verifies())
    #expect(try program.leftovers().isEmpty)
  }
}
