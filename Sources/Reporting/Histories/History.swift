/// A series: one case, run one way on one machine, over the runs of the selection.
public struct History: Sendable, Equatable {
  /// The machine's name.
  public let machine: String
  /// The digest of the case.
  public let caseID: String
  /// The workload's name.
  public let workload: String
  /// Its parameters.
  public let parameters: [CaseParameter]
  /// How many workers a trial has, and how many of them may be in flight.
  public let workers, concurrency: Int
  /// How the case was run.
  public let alternative: AlternativeName
  /// The runs, the oldest first; at least two.
  public let points: [HistoryPoint]
  /// The stretches that keep a level or drift, none across a change of environment: together they
  /// hold every run once.
  public let segments: [HistorySegment]
  /// Where the level changed by more than the noise floor, the oldest first; none where it is the
  /// environment that changed.
  public let changePoints: [LevelChange]
  /// The difference that does not count in the latest environment.
  public let noiseFloor: NoiseFloor

  /// The fewest runs of one environment in which a change can be found: in fewer, too many random
  /// orders of the runs look like a step, however clear it is. The new level needs three of them.
  public static let fewestRuns = 10

  /// Of the runs of an environment so many are searched for changes, the newest: the search takes time
  /// of the order of their square.
  static let mostRunsSearched = 250

  /// Reads the series from the rows of `history.sql`, leaving out those of a single run.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - floors: What was measured as the noise floor, by the environment's digest; in others the
  ///     assumed one holds.
  static func all(in rows: [Row], noiseFloors floors: [String: NoiseFloor] = [:]) -> [History] {
    var histories = [History]()
    var start = rows.startIndex
    while start < rows.endIndex {
      let key = Key(rows[start])
      let end = rows[start...].firstIndex { Key($0) != key } ?? rows.endIndex
      if end - start > 1 { histories.append(History(rows[start..<end], rows[start], floors)) }
      start = end
    }
    return histories
  }

  private init(_ rows: ArraySlice<Row>, _ first: Row, _ floors: [String: NoiseFloor]) {
    machine = first.text("machine")
    caseID = first.text("case_id")
    workload = first.text("workload")
    parameters = CaseParameter.all(in: first.text("params"))
    workers = first.integer("workers")
    concurrency = first.integer("concurrency")
    alternative = AlternativeName(first)
    let points = rows.map { row in
      HistoryPoint(
        runID: row.text("run_id"), startedAt: row.text("run_started_at"),
        label: row.optionalText("label"), environmentID: row.text("environment_id"),
        wallNs: row.number("wall_median_ns") ?? 0, trials: row.integer("trials"),
        contaminated: row.integer("contaminated_trials"))
    }
    self.points = points
    let bounds = [0] + Self.boundaries(of: points) + [points.count]
    let found = zip(bounds, bounds.dropFirst()).flatMap { start, end in
      let floor = floors[points[start].environmentID] ?? .assumed
      let joint = max(start, end - Self.mostRunsSearched)
      let early =
        joint > start
        ? [Segmentation(of: points, in: start..<joint, beyond: floor, isSearched: false)] : []
      return early + [Segmentation(of: points, in: joint..<end, beyond: floor)]
    }
    segments = found.flatMap(\.segments)
    changePoints = found.flatMap(\.changes)
    noiseFloor = points.last.flatMap { floors[$0.environmentID] } ?? .assumed
  }

  /// The indices of points before which the environment changed: two segments never mix.
  public var boundaries: [Int] { Self.boundaries(of: points) }

  private static func boundaries(of points: [HistoryPoint]) -> [Int] {
    points.indices.dropFirst().filter {
      points[$0].environmentID != points[$0 - 1].environmentID
    }
  }

  /// How many of the last runs are of one environment.
  public var runsOfLatestEnvironment: Int { points.count - (boundaries.last ?? 0) }

  /// Whether there are runs enough in the latest environment to find a change.
  public var hasEnoughRuns: Bool { runsOfLatestEnvironment >= Self.fewestRuns }

  /// The newest change point of the latest environment; nil where its level never changed.
  public var latestChange: LevelChange? {
    changePoints.last.flatMap { $0.index > (boundaries.last ?? 0) ? $0 : nil }
  }

  /// The last point against the one before, as a fraction: 0.05 is 5% slower. Nil where the
  /// environment changed in between.
  public var change: Double? {
    guard points.count > 1, let last = points.last else { return nil }
    let previous = points[points.count - 2]
    guard previous.environmentID == last.environmentID, previous.wallNs > 0 else { return nil }
    return last.wallNs / previous.wallNs - 1
  }

  /// Whether a change lies between two points of different environments.
  func isCrossed(by change: EnvironmentChange) -> Bool {
    change.machine == machine
      && boundaries.contains { index in
        points[index - 1].startedAt < change.firstSeenAt
          && change.firstSeenAt <= points[index].startedAt
      }
  }

  private struct Key: Equatable {
    let machine, caseID: String
    let alternative: AlternativeName

    init(_ row: Row) {
      machine = row.text("machine")
      caseID = row.text("case_id")
      alternative = AlternativeName(row)
    }
  }
}
