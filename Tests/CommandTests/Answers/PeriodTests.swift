import Testing

@Suite struct PeriodTests {
  /// Two runs, of which the first is called before.
  private func recorded() throws -> Program {
    let program = try Program()
    let sleep = "record sleep -p duration=1ms -n 1 -r 1 -w 0 --model threads -q"
    try program.run(sleep + " --label before")
    try program.run(sleep + " --label after")
    return program
  }

  @Test("A period begins or ends with a run, named by its id or its label")
  func runs() throws {
    let program = try recorded()
    let ids = try program.column("select run_id from runs order by started_unix_ns")
    func labels(_ options: String) throws -> [String] {
      let result = try program.run("runs --format csv \(options)")
      return result.lines.dropFirst().compactMap { line in
        ["before", "after"].first { line.contains(",\($0),") }
      }
    }
    #expect(try labels("--since \(ids[1])") == ["after"])
    #expect(try labels("--until \(ids[0])") == ["before"])
    #expect(try labels("--since after") == ["after"])
    #expect(try labels("--until before") == ["before"])
    #expect(try labels("--since before --until after") == ["after", "before"])
  }

  @Test(
    "What is no date, no time, no duration and no run is refused",
    arguments: [
      "2026-02-30", "2026-13-01", "2026-01-01T24:00", "2026-01-01T04:60", "2026-01-01T04:00:61",
      "2026-01-01T04:00+25:00", "nonsense",
    ])
  func refused(moment: String) throws {
    let program = try recorded()
    for command in ["runs", "report"] {
      let result = try program.run("\(command) --since \(moment)")
      #expect(result.status == 64, "\(command) \(moment)")
      #expect(result.errors.contains("'\(moment)'"), "\(result.errors)")
    }
  }

  @Test(
    "Dates and times are taken with and without seconds and zone",
    arguments: [
      "2026-01-01", "2026-01-01T04:05", "2026-01-01 04:05:06", "2026-01-01T04:05Z",
      "2026-01-01T04:05:06+01:00", "2026-01-01T04:05-0130", "2024-02-29",
    ])
  func taken(moment: String) throws {
    let program = try recorded()
    let since = try program.run(["runs", "--format", "csv", "--since", moment])
    #expect(since.status == 0, "\(since.errors)")
    #expect(since.lines.count == 3)
    #expect(try program.run(["runs", "--format", "csv", "--until", moment]).lines.count == 1)
  }

  @Test("A period whose end lies before its beginning is refused")
  func inverted() throws {
    let result = try recorded().run("runs --since 1d --until 2d")
    #expect(result.status == 64)
    #expect(result.errors.contains("--since lies after --until"))
  }
}
