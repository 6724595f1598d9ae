import Glibc
import Statistics
import Tables
import Testing

@testable import Reporting

@Suite("Ratios of two machines")
struct ReplicationTests {
  /// What a model takes on the laptop and on the server, sequential taking 1000 ms and 250 ms.
  private func file(
    _ ratios: KeyValuePairs<String, (laptop: Double, server: Double)>, blocks: Int = 10
  ) throws -> FixtureFile {
    let file = try FixtureFile()
    for (day, machine) in ["laptop", "server"].enumerated() {
      let base = machine == "laptop" ? 1000.0 : 250
      let specs =
        [(Scenario.sequential, TrialSpec(wallMs: base, runMs: 10))]
        + ratios.map { model, ratio in
          (
            AlternativeName(runtime: "swift", model: model),
            TrialSpec(
              wallMs: base * (machine == "laptop" ? ratio.laptop : ratio.server), runMs: 10)
          )
        }
      try SidesScenario.record(
        file, try file.environment(machine), day: Int64(day), blocks: blocks, specs)
    }
    return file
  }

  private func sides(
    _ ratios: KeyValuePairs<String, (laptop: Double, server: Double)>, blocks: Int = 10
  ) throws -> SideBySide {
    try SideBySide(from: try file(ratios, blocks: blocks), "laptop", "server")
  }

  private func text(_ sides: SideBySide, width: Int = 80) -> String {
    OutputFormat.table.renderer(OutputStyle(width: width)).render(sides)
  }

  @Test("Only ratios within a machine are compared, as by hand")
  func within() throws {
    let sides = try sides(["threads": (0.5, 0.5), "async": (1.2, 1.2)])
    #expect(sides.isAcrossMachines && sides.rows.isEmpty)
    #expect(sides.replications.map(\.key.model) == ["threads", "async"])
    let file = try SidesScenario.twoMachines()
    let other = try SideBySide(from: file, "laptop", "server")
    let pivot = try Pivot(from: file, by: .machine)
    for (row, replication) in other.replications.enumerated() {
      for (column, pair) in [
        (replication.a, replication.ratioA), (replication.b, replication.ratioB),
      ].enumerated() {
        let baseline = try #require(pivot.rows[0].cells[column]).measurement
        #expect(baseline.alternative.isSequential && baseline.run == pair.0.run)
        let expected = try #require(
          PairedComparison(pair.0.walls, against: baseline.walls, comparisons: 2))
        #expect(pair.1?.ratio == expected.ratio && pair.1?.interval == expected.interval)
        #expect(pivot.rows[row + 1].cells[column]?.contrast?.ratio == expected.ratio)
      }
    }
  }

  @Test(
    "Each finding",
    arguments: [
      (0.5, 0.5, Replication.Finding.replicates, "replicates"),
      (1.3, 1.3, .replicates, "replicates"),
      (0.5, 0.505, .replicates, "replicates"),
      (0.5, 0.7, .differsInSize, "differs in size"),
      (0.5, 1.5, .contradicts, "contradicts"),
      (0.5, 1.0, .onlyA, "only on laptop"),
      (1.0, 1.5, .onlyB, "only on server"),
      (1.0, 1.0, .equal, "≈ on both"),
    ])
  func findings(
    laptop: Double, server: Double, finding: Replication.Finding, words: String
  ) throws {
    let sides = try sides(["threads": (laptop, server)])
    #expect(sides.replications.map(\.finding) == [finding])
    #expect(text(sides, width: 120).contains(words), "\(text(sides))")
    let p = try #require(sides.replications[0].heterogeneity)
    #expect((p <= 0.05) == (laptop != server))
  }

  @Test("With too few blocks nothing replicates, and what failed is not known")
  func undecided() throws {
    let few = try sides(["threads": (0.5, 0.5)], blocks: 3)
    #expect(few.replications.map(\.finding) == [.tooFew])
    #expect(few.sentence == "no ratio has trials enough on both machines")
    #expect(text(few).contains("too few trials"))
    let file = try SidesScenario.twoMachines()
    try SidesScenario.record(
      file, 2, day: 5,
      [
        (Scenario.sequential, TrialSpec(wallMs: 1, runMs: 1)),
        (Scenario.threads, TrialSpec(wallMs: 1, runMs: 1, status: "failed", failed: 1)),
      ])
    let failed = try SideBySide(from: file, "laptop", "server")
    let threads = try #require(failed.replications.first { $0.key.model == "threads" })
    #expect(threads.finding == .unknown && threads.ratioB == nil && threads.ratioA != nil)
    #expect(failed.sentence == "1 of 1 ratio replicates")
    let shown = text(failed, width: 120)
    #expect(shown.contains("10 of 10 trials failed") && !shown.contains("0 s"), "\(shown)")
  }

  @Test("p values of both machines are corrected over the table, and of the difference too")
  func corrected() throws {
    let file = try file(["threads": (0.5, 0.5), "processes": (1, 1), "async": (0.5, 0.7)])
    let sides = try SideBySide(from: file, "laptop", "server")
    let bases = Dictionary(
      Measurement.all(in: Reporting.Row.all(of: try file.rows("trial-walls", [:])))
        .filter(\.alternative.isSequential).map { ($0.run.machine, $0) },
      uniquingKeysWith: { first, _ in first })
    let rawAndShown = try sides.replications.map { row -> (Double, Double) in
      let sizes = try [row.a, row.b].map { side in
        let base = try #require(bases[side.run.machine])
        return zip(side.walls, base.walls).map { log($0 / $1) }
      }
      return (
        try #require(RankSum.test(sizes[0], sizes[1])?.pValue), try #require(row.heterogeneity)
      )
    }
    #expect(Holm.adjusted(rawAndShown.map(\.0)) == rawAndShown.map(\.1))
    #expect(sides.replications.map(\.finding) == [.replicates, .equal, .differsInSize])
    #expect(
      sides.sentence == "2 of 3 ratios replicate; 1 differs in size")
    #expect(
      sides.gateSummary(threshold: nil)
        == "times of different machines are not compared: nothing was checked")
    #expect(sides.regressions(threshold: nil).isEmpty)
  }

  @Test("Tables as they are printed")
  func printed() throws {
    let sides = try sides([
      "threads": (0.5, 0.502), "processes": (0.51, 0.7), "async": (1.0, 1.4), "hybrid": (1, 1),
    ])
    #expect(text(sides).split(separator: "\n").allSatisfy { $0.count <= 80 })
    for width in [40, 80, 120] {
      try expectGolden(text(sides, width: width), "side-by-side-machines-\(width).txt")
    }
    try expectGolden(OutputFormat.json.renderer().render(sides), "side-by-side-machines.json")
    try expectGolden(OutputFormat.csv.renderer().render(sides), "side-by-side-machines.csv")
  }
}
