import Testing

@Suite("Calibration")
struct CalibrationTests {
  /// Simulated once for all tests; seeded, so that the figures are always the same.
  private static let simulation = Task { await Calibration.simulated() }

  @Test("comparisons at 5% are wrong at most about as often, and find an effect of 5%")
  func comparisons() async {
    let calibration = await Self.simulation.value
    for row in [calibration.paired, calibration.runMedians, calibration.alikeRuns] {
      #expect(row.falsePositives <= 0.055, "\(row.name)")
      #expect((row.coverage ?? 0) >= 0.94, "\(row.name)")
      #expect((row.power ?? 0) >= 0.8, "\(row.name)")
    }
  }

  @Test("Holm keeps the level over a table, which p values as they are do not")
  func families() async {
    let calibration = await Self.simulation.value
    #expect(calibration.holm.falsePositives <= 0.055)
    #expect(calibration.uncorrected.falsePositives > 0.1)
  }

  @Test("one run a side mistakes the spread of runs for a difference")
  func singleRuns() async {
    let calibration = await Self.simulation.value
    #expect(calibration.singleRuns.falsePositives > 0.2)
    #expect((calibration.singleRuns.coverage ?? 1) < 0.8)
  }

  @Test("pooled workers do so worse, the more there are")
  func pooling() async {
    let calibration = await Self.simulation.value
    #expect(calibration.pooled.falsePositives > 0.2)
    #expect(calibration.pooledMany.falsePositives > calibration.pooled.falsePositives + 0.1)
  }

  @Test("the interval at which recording stops keeps its confidence, at the price of blocks")
  func stopping() async {
    let calibration = await Self.simulation.value
    #expect(calibration.stopping.coverage >= 0.95)
    #expect(calibration.peekingAtLooks.coverage < 0.945)
    #expect(calibration.peeking.coverage < 0.945)
    #expect(calibration.stopping.meanBlocks > calibration.peekingAtLooks.meanBlocks)
  }

  @Test("is what docs/statistics.md says (UPDATE_GOLDENS=1 writes it there)")
  func documented() async throws {
    let calibration = await Self.simulation.value
    for table in [calibration.comparisonTable, calibration.stoppingTable] {
      #expect(try DocumentedTable.lines(updatedTo: table) == table)
    }
  }
}
