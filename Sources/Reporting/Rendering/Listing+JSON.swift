extension Listing {
  /// The listing as `concur.listing/1`.
  public var json: OutputJSON {
    let keys = keys
    return .object([
      "schema": "concur.listing/1",
      "columns": .array(keys.map { .text($0) }),
      "rows": .array(
        rows.map { row in .dictionary(zip(keys, row).map { ($0, OutputJSON($1)) }) }),
    ])
  }
}
