import Reporting
import Store

/// The named queries with their parameters, as `query --list` prints them.
struct QueryCatalogue: Answer {
  func document(_ units: ParameterUnits) -> Document {
    Document(
      blocks: NamedQuery.all.flatMap { query -> [Document.Block] in
        [.heading(query.name, detail: ""), .note(query.summary)]
          + (query.parameters.isEmpty ? [] : [.table(Self.layout(query))])
      })
  }

  private static func layout(_ query: NamedQuery) -> TableLayout {
    TableLayout(
      columns: [TableColumn("", alignsRight: false), TableColumn("", alignsRight: false)],
      rows: query.parameters.map { .cells(["  :" + $0.name, "\($0.type), \($0.meaning)"]) })
  }

  var table: Listing {
    Listing(
      columns: ["query", "summary", "parameters"],
      rows: NamedQuery.all.map { query in
        [
          .text(query.name), .text(query.summary),
          .text(query.parameters.map(\.name).joined(separator: " ")),
        ]
      })
  }

  var json: OutputJSON { table.json }
}
