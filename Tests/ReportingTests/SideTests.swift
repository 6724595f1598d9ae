import Testing

@testable import Reporting

@Suite("What is meant by a side")
struct SideTests {
  private func measurements(_ file: FixtureFile) throws -> [Measurement] {
    Measurement.all(in: Reporting.Row.all(of: try file.rows("trial-walls", [:])))
  }

  /// Three runs of a laptop and a server; two labels, one also the name of a machine.
  private func measurements() throws -> [Measurement] {
    let file = try FixtureFile()
    let (laptop, server) = (try file.environment("laptop"), try file.environment("server"))
    for (day, (environment, label)) in [(laptop, "early"), (laptop, "server"), (server, "late")]
      .enumerated()
    {
      try SidesScenario.record(
        file, environment, day: Int64(day), label: label, blocks: 1,
        Array(Scenario.computing.prefix(2)))
    }
    return try measurements(file)
  }

  @Test("A run is its id, its beginning, the latest, or so many before")
  func runs() throws {
    let all = try measurements()
    let ids = Set(all.map(\.run)).sorted { $0.startedAt < $1.startedAt }.map(\.id)
    for (text, index) in [
      ("latest", 2), ("latest~0", 2), ("latest~1", 1), ("latest~2", 0), (ids[1], 1),
      (String(ids[0].prefix(13)), 0), (ids[2].uppercased(), 2), ("run:latest", 2),
      ("run:" + ids[1].prefix(13), 1),
    ] {
      let side = try Side(text, among: all)
      #expect(side.kind == .run && side.value == ids[index], "\(text)")
      #expect(side.title == ids[index].prefix(13))
      #expect(all.filter(side.holds).map(\.run.id) == [ids[index], ids[index]])
    }
  }

  @Test("A name is a label before it is a machine or a runtime, and a prefix says which")
  func kinds() throws {
    let all = try measurements()
    let environment = try #require(all.first).run.environmentID
    for (text, kind, value, count) in [
      ("early", Side.Kind.label, "early", 2), ("server", .label, "server", 2),
      ("machine:server", .machine, "server", 2), ("laptop", .machine, "laptop", 4),
      ("label:server", .label, "server", 2), ("swift", .runtime, "swift", 6),
      ("runtime:swift", .runtime, "swift", 6),
      ("environment:" + environment.prefix(8), .environment, environment, 4),
      (String(environment.prefix(8)), .environment, environment, 4),
    ] {
      let side = try Side(text, among: all)
      #expect(side.kind == kind && side.value == value, "\(text)")
      #expect(all.count(where: side.holds) == count, "\(text)")
      #expect(side.title == (kind == .environment ? String(value.prefix(8)) : value))
    }
  }

  @Test("What means nothing is refused, with the names there are")
  func unknown() throws {
    let all = try measurements()
    for text in [
      "nobody", "", "latest~3", "latest~-1", "latest~x", "latestish", "run:early",
      "label:laptop", "machine:swift", "runtime:laptop", "environment:early", "ffff", "run:",
    ] {
      #expect(
        throws: SideError.unknown(
          text, labels: ["early", "server", "late"], machines: ["laptop", "server"],
          runtimes: ["swift"]), "\(text)"
      ) { try Side(text, among: all) }
    }
    #expect(
      SideError.unknown("x", labels: ["early"], machines: [], runtimes: ["swift"]).sentence == """
        nothing in the selection is called x; there are labels early; runtimes swift; concur runs \
        lists ids
        """)
    #expect(
      SideError.unknown("x", labels: [], machines: [], runtimes: []).sentence
        .contains("there are no runs"))
    let many = (0..<9).map(String.init)
    #expect(
      SideError.unknown("x", labels: many, machines: [], runtimes: []).sentence
        .contains("labels 0, 1, 2, 3, 4, 5, 6, 7 …"))
  }

  @Test("A beginning that several runs have is refused, and one too short is none")
  func ambiguous() throws {
    let all = try measurements()
    let shared = String(try #require(all.first).run.id.prefix(4))
    #expect(throws: SideError.ambiguous(shared, count: 3, "runs")) {
      try Side(shared, among: all)
    }
    #expect(
      SideError.ambiguous(shared, count: 3, "runs").sentence
        == "3 runs have an id that begins with \(shared); give more of it")
    #expect(throws: SideError.self) { try Side(String(shared.prefix(3)), among: all) }
  }

  @Test("Two sides that are the same are refused")
  func same() throws {
    let file = try SidesScenario.twoEnvironments()
    #expect(throws: SideError.same("third")) { try SideBySide(from: file, "third", "label:third") }
    #expect(throws: SideError.self) { try SideBySide(from: file, "latest", "latest~0") }
    #expect(SideError.same("third").sentence == "both sides are third: give two that differ")
  }
}
