import FoundationEssentials
public import Store
public import Tables
public import Vocabulary

/// The runs of a file, as `concur runs` lists them, in every format.
public struct RunsAnswer: Answer {
  /// All that is known of each run.
  public let table: Listing
  /// How runs without an end are, by their ids.
  private let liveness: [String: String]

  /// Reads the runs that `runs-list.sql` selects.
  public init(in store: ResultStore, _ parameters: [String: SQLValue]) throws {
    table = Listing(try store.rows("runs-list", parameters))
    liveness = Dictionary(
      try store.openRuns().map { ($0.run.canonical, $0.liveness.word) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A table; on a terminal only what a person looks for, without machine, whole id and command.
  public func document(_ units: ParameterUnits) -> Document {
    Document(blocks: [.listing(table, brief: [.listing(brief)])])
  }

  private var brief: Listing {
    let titles = ["run_id", "started_at", "label", "status", "workloads", "took_ns"]
    let indices = titles.compactMap { title in table.columns.firstIndex { $0 == title } }
    return Listing(
      columns: indices.map { table.columns[$0] },
      rows: table.rows.map { row in
        let word = row.first.flatMap { liveness[$0.text] }
        return indices.map { Self.brief(row[$0], table.columns[$0], word) }
      })
  }

  private static func brief(_ value: Value, _ column: String, _ liveness: String?) -> Value {
    switch (column, value) {
    case ("run_id", .text(let id)): .text(Format.shortID(id))
    case ("started_at", .text(let time)): .text(Format.minute(time))
    case ("status", _): liveness.map { .text($0) } ?? value
    default: value
    }
  }
}
