extension ResultStore: QuerySource {
  /// Runs a named query.
  ///
  /// - Throws: `StoreError.unknownQuery`, `.unknownParameter`, and what reading can throw.
  public func rows(_ name: String, _ parameters: [String: SQLValue] = [:]) throws -> QueryResult {
    let query = try NamedQuery.named(name)
    let known = query.parameters.map(\.name)
    if let stranger = parameters.keys.sorted().first(where: { !known.contains($0) }) {
      throw StoreError.unknownParameter(stranger, known: known)
    }
    return try read { db in
      let statement = try db.statement(query.sql)
      try statement.bind(parameters)
      return try statement.buffer()
    }
  }
}
