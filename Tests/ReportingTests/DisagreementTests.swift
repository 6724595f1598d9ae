import Foundation
import Reporting
import Store
import Tables
import Testing

@Suite("Results that disagree")
struct DisagreementTests {
  /// A file in which each trial of a case of 100 workers gives a result of its own making.
  ///
  /// - Parameter result: What a worker gives, by alternative, block and ordinal.
  private func made(
    _ alternatives: [AlternativeName], blocks: Int = 3, kind: Int = 0, keepsWorkers: Bool = true,
    _ result: (AlternativeName, Int, Int) -> Int64
  ) throws -> FixtureFile {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase("call", "{}", workers: 100, concurrency: 4)
    for block in 0..<blocks {
      for alternative in alternatives {
        let results = (0..<100).map { result(alternative, block, $0) }
        var spec = TrialSpec(wallMs: 100, runMs: 1, onCPU: 1)
        spec.digest = UInt8(truncatingIfNeeded: results.reduce(17) { ($0 &* 31) ^ $1 })
        let trial = try file.trial(run: run, case: caseID, alternative, block: block, spec)
        guard keepsWorkers else { continue }
        for worker in 0..<100 {
          try file.worker(worker, of: trial, result: results[worker], kind: kind)
        }
      }
    }
    return file
  }

  private func note(_ file: FixtureFile) throws -> String? {
    let report = try Scenario.report(file)
    let comparison = try #require(report.comparisons.first)
    return comparison.notes.first { $0.kind == "results_disagree" }?
      .text(namesRuntime: comparison.runtimes.count > 1)
  }

  private let models = [Scenario.sequential, Scenario.threads, Scenario.processes]

  @Test("Between models the workers are named, with their results and those of the others")
  func betweenModels() throws {
    let file = try made(models) { alternative, _, worker in
      alternative == Scenario.threads && [17, 23, 99].contains(worker)
        ? Int64(worker) : Int64(2 * worker)
    }
    #expect(
      try note(file) == """
        RESULTS DISAGREE: threads ≠ sequential and processes on 3 of 100 workers: 17 (17, others \
        34), 23 (23, others 46), 99 (99, others 198): a data race, or a function that is not \
        deterministic
        """)
    let result = try file.rows("disagreeing-workers", [:])
    #expect(result.rows.count == 9)
    let limited = try file.rows("disagreeing-workers", ["limit": .integer(1)])
    #expect(
      limited.rows.map { Array($0.suffix(6)) } == [
        [.integer(34), .integer(6), .text("swift"), .text("sequential"), .text(""), .integer(3)],
        [.integer(34), .integer(6), .text("swift"), .text("processes"), .text(""), .integer(3)],
        [.integer(17), .integer(3), .text("swift"), .text("threads"), .text(""), .integer(3)],
      ])
    #expect(try file.rows("disagreeing-workers", ["run": .text("ffff")]).rows.isEmpty)
    #expect(try file.rows("disagreeing-workers", ["case": .text("ffff")]).rows.isEmpty)
  }

  @Test("Many workers are counted, and the first few named")
  func many() throws {
    let file = try made(models) { alternative, _, worker in
      alternative == Scenario.threads ? Int64(worker) : Int64(2 * worker)
    }
    let note = try #require(try note(file))
    #expect(note.contains("on 99 of 100 workers: 1 (1, others 2), 2 (2, others 4)"))
    #expect(note.contains("5 (5, others 10) …: a data race"))
  }

  @Test("Between runtimes only, each side is named with what it gave")
  func betweenRuntimes() throws {
    let python = AlternativeName(runtime: "python3.12", model: "sequential")
    let file = try made(models + [python]) { alternative, _, worker in
      worker == 7 && alternative.runtime == "python3.12" ? 41 : 42
    }
    #expect(
      try note(file) == """
        RESULTS DISAGREE: python3.12 ≠ swift on 1 of 100 workers: 7 (python3.12 41, swift 42): \
        each runtime agrees with itself, so they do not compute the same
        """)
  }

  @Test("An alternative that differs from trial to trial is not deterministic")
  func betweenTrials() throws {
    let alone = try made([Scenario.threads], blocks: 5) { _, block, worker in
      worker == 3 ? Int64(block) : worker == 4 && block == 0 ? 1 : 0
    }
    #expect(
      try note(alone) == """
        RESULTS DISAGREE: threads differ from trial to trial on 2 of 100 workers: 3 (5 different \
        results), 4 (1, others 0): a function that is not deterministic, or a data race
        """)
  }

  @Test("Floats, nothing and digests are written as what they are")
  func kinds() throws {
    func told(_ kind: Int, _ odd: Int64, _ even: Int64) throws -> String? {
      try note(
        try made(models, kind: kind) { alternative, _, worker in
          alternative == Scenario.threads && worker == 5 ? odd : even
        })
    }
    let half = Int64(bitPattern: (0.5).bitPattern)
    let tenth = Int64(bitPattern: (-0.1).bitPattern)
    #expect(try told(1, half, tenth)?.contains("5 (0.5, others -0.1)") == true)
    #expect(
      try told(3, 0x1234_5678_9abc_def0, -1)?
        .contains("5 (digest 12345678, others digest ffffffff)") == true)
  }

  @Test("Floats are decoded from their bits as Swift decodes them")
  func floats() throws {
    let values: [Double] = [
      0, 1, -1, 0.1, -2.5e-7, 1e300, -1e308, .pi, .leastNonzeroMagnitude,
      .leastNormalMagnitude, .leastNormalMagnitude / 3, .greatestFiniteMagnitude, 123_456_789.125,
    ]
    let file = try made([Scenario.sequential, Scenario.threads], blocks: 1, kind: 1) {
      alternative, _, worker in
      guard worker < values.count else { return 0 }
      let value = alternative == Scenario.threads ? values[worker] : values[worker].nextUp
      return Int64(bitPattern: value.bitPattern)
    }
    let listing = Listing(
      try file.rows("disagreeing-workers", ["limit": .integer(100)]))
    let column = try #require(listing.columns.firstIndex(of: "value"))
    let worker = try #require(listing.columns.firstIndex(of: "worker"))
    var checked = 0
    for row in listing.rows {
      guard case .integer(let ordinal) = row[worker] else { continue }
      let value = values[Int(ordinal)]
      #expect(
        [.real(value), .real(value.nextUp), .text("inf")].contains(row[column]), "\(row[column])")
      checked += 1
    }
    #expect(checked == 2 * values.count)
  }

  @Test("Where workers were not kept, who disagrees is still told")
  func pruned() throws {
    let file = try made(models, keepsWorkers: false) { alternative, _, worker in
      alternative == Scenario.threads ? 1 : 2
    }
    #expect(
      try note(file) == """
        RESULTS DISAGREE: threads ≠ sequential and processes: a data race, or a function that is \
        not deterministic
        """)
  }

  @Test("Where results agree, no worker is read")
  func agreeing() throws {
    let file = try made(models) { _, _, worker in Int64(worker) }
    #expect(try note(file) == nil)
    #expect(try file.rows("disagreeing-workers", [:]).rows.isEmpty)
  }
}
