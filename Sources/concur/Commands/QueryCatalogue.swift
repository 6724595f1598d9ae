import Store
import Tables
import Vocabulary

/// The named queries with their parameters, as `query --list` prints them.
struct QueryCatalogue: Answer {
  func document(_ units: ParameterUnits) -> Document {
    Document(
      blocks: NamedQuery.all.flatMap { query -> [Document.Block] in
        let parameters = query.parameters.map { ("  :" + $0.name, "\($0.type), \($0.meaning)") }
        return [.heading(query.name, detail: ""), .note(query.summary)]
          + (parameters.isEmpty ? [] : [.table(TableLayout(names: parameters))])
      })
  }

  var table: Listing {
    Listing(
      "query summary parameters",
      NamedQuery.all.map { query in
        [
          Field("query", query.name), Field("summary", query.summary),
          Field("parameters", query.parameters.map(\.name).joined(separator: " ")),
        ]
      })
  }

  var json: Value { table.json }
}
