/// Something that answers the package's named queries: an open database, or a fixture.
public protocol QuerySource {
  /// Runs `queries/<name>.sql`, parameters by name without the colon; one not given is NULL,
  /// which every query takes for "no filter".
  func rows(_ name: String, _ parameters: [String: SQLValue]) throws -> QueryResult
}
