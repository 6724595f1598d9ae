import Store

/// Trials of a case that did not all have the same results: who gave which, and which workers.
public struct Disagreement: Sendable, Equatable {
  /// Where the line runs between those that agree.
  public enum Pattern: Sendable, Equatable {
    /// Each alternative agrees with itself, not with another of its runtime.
    case models
    /// All of a runtime agree, the runtimes do not.
    case runtimes
    /// These differ from one of their own trials to the next.
    case trials([AlternativeName])
  }

  /// How many workers are read, to name them.
  static let workersNamed = 5
  /// So many workers are read at most, of all that a case has: a second, where ten million take a
  /// minute.
  static let mostWorkers: Int64 = 200_000

  /// One entry a set of results, the most frequent first, each with the alternatives that gave it.
  public let groups: [[AlternativeName]]
  /// How many workers a trial has.
  public let workers: Int
  /// How many of them differ, of those that were read; nil where none was, or none of them does.
  public private(set) var differing: Int?
  /// How many of them were read, from the first.
  public private(set) var read: Int
  /// The first of those that differ.
  public private(set) var examples: [DisagreeingWorker] = []

  /// Gathers who gave which results; nil where all gave the same.
  init?(of rows: [ComparisonRow], workers: Int) {
    var counts = [String: Int]()
    var givers = [String: [AlternativeName]]()
    var digests = [String]()
    for row in rows {
      for digest in row.trials.filter(\.counts).compactMap(\.resultDigest) {
        if counts[digest] == nil { digests.append(digest) }
        counts[digest, default: 0] += 1
        if givers[digest]?.last != row.alternative {
          givers[digest, default: []].append(row.alternative)
        }
      }
    }
    guard digests.count > 1 else { return nil }
    let ordered = digests.enumerated().sorted {
      let (left, right) = (counts[$0.element, default: 0], counts[$1.element, default: 0])
      return left != right ? left > right : $0.offset < $1.offset
    }
    groups = ordered.map { givers[$0.element, default: []] }
    self.workers = workers
    read = workers
  }

  /// Where the line runs.
  public var pattern: Pattern {
    let all = groups.flatMap(\.self)
    let wavering = all.uniqued().filter { name in groups.count(where: { $0.contains(name) }) > 1 }
    if !wavering.isEmpty { return .trials(wavering) }
    let sides = groups.map { $0.map(\.runtime).uniqued() }
    return sides.flatMap(\.self).count == Set(all.map(\.runtime)).count ? .runtimes : .models
  }

  /// Reads which workers it is, through `disagreeing-workers.sql`.
  mutating func read(
    _ facts: CaseFacts, _ filter: ReportFilter, from source: some QuerySource
  ) throws {
    var parameters: [String: SQLValue] = [
      "run": .text(facts.runID), "case": .text(facts.caseID),
      "limit": .integer(Int64(Self.workersNamed)), "most_workers": .integer(Self.mostWorkers),
    ]
    parameters["model"] = filter.model.map { .text($0) }
    parameters["runtime"] = filter.runtime.map { .text($0) }
    let rows = Row.all(of: try source.rows("disagreeing-workers", parameters))
    examples = DisagreeingWorker.all(in: rows)
    differing = rows.first?.integer("workers_differing")
    read = rows.first?.optionalCount("workers_read") ?? workers
  }
}
