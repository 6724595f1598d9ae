extension ResultStore: QuerySource {
  /// What an answer may take in memory, in bytes: a damaged file may list its rows for ever.
  private static let mostBytes = 1 << 30

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
      return try statement.buffer(
        limit: Self.mostBytes,
        orThrow: StoreError.tooLarge("What the report reads takes more than 1 GiB"))
    }
  }
}
