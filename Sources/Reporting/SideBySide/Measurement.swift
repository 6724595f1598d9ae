import Statistics

/// The trials of one alternative of one case in one run.
struct Measurement: Sendable, Equatable {
  /// What was run.
  let work: Work
  /// How.
  let alternative: AlternativeName
  /// In which run.
  let run: RunKey
  /// The wall times that count, nanoseconds, by block.
  let wallsByBlock: [Int: Double]
  /// How many trials ran to their end, how many of them failed, and how many were disturbed.
  let trials, failed, contaminated: Int
  /// How many ended well and took no time, as none can.
  let timeless: Int
  /// What the workers' results hash to, in the trials that count.
  let results: Set<String>

  /// A case, told by what it is made of.
  struct Work: Sendable, Hashable {
    let caseID, workload, params: String
    let workers, concurrency: Int
    let inputsDigest: String?

    /// The parameters with their values.
    var parameters: [CaseParameter] { CaseParameter.all(in: params) }
  }

  /// A run, and where it was recorded.
  struct RunKey: Sendable, Hashable {
    let id, startedAt, machine, environmentID: String
    let label: String?
  }

  /// Reads the measurements from the rows of `trial-walls.sql`, in their order.
  static func all(in rows: [Row]) -> [Measurement] {
    var measurements = [Measurement]()
    var start = rows.startIndex
    while start < rows.endIndex {
      let key = Key(rows[start])
      let end = rows[start...].firstIndex { Key($0) != key } ?? rows.endIndex
      measurements.append(Measurement(key, Array(rows[start..<end])))
      start = end
    }
    return measurements
  }

  private init(_ key: Key, _ rows: [Row]) {
    let well = rows.filter {
      $0.text("status") == "complete" && $0.integer("failed_workers") == 0
    }
    let good = well.filter { ($0.number("wall_ns") ?? 0) > 0 }
    work = key.work
    alternative = key.alternative
    run = key.run
    wallsByBlock = Dictionary(
      good.map { ($0.integer("block"), $0.number("wall_ns") ?? 0) },
      uniquingKeysWith: { first, _ in first })
    trials = rows.count
    failed = rows.count - well.count
    timeless = well.count - good.count
    contaminated = rows.count { $0.integer("contaminated") == 1 }
    results = Set(good.compactMap { $0.optionalText("result_digest") }.filter { !$0.isEmpty })
  }

  /// The wall times that count, in the order of their blocks.
  var walls: [Double] { wallsByBlock.sorted { $0.key < $1.key }.map(\.value) }

  /// The median with its interval; nil where no trial counts.
  var wall: WallTime? { WallTime(walls) }

  /// Whether its time may be compared: it has trials that count, and none that failed.
  var counts: Bool { !wallsByBlock.isEmpty && failed == 0 }

  private struct Key: Equatable {
    let work: Work
    let alternative: AlternativeName
    let run: RunKey

    init(_ row: Row) {
      work = Work(
        caseID: row.text("case_id"), workload: row.text("workload"), params: row.text("params"),
        workers: row.integer("workers"), concurrency: row.integer("concurrency"),
        inputsDigest: row.optionalText("inputs_digest").flatMap { $0.isEmpty ? nil : $0 })
      alternative = AlternativeName(row)
      run = RunKey(
        id: row.text("run_id"), startedAt: row.text("run_started_at"),
        machine: row.text("machine"), environmentID: row.text("environment_id"),
        label: row.optionalText("label"))
    }
  }
}
