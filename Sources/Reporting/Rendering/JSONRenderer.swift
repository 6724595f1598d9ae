/// Output for programs: JSON of a versioned schema, base units in its keys.
///
/// `docs/output.md` documents every key. Keys may be added within a version, never change.
struct JSONRenderer: Renderer {
  func render(_ answer: some Answer) -> String {
    answer.json.text + "\n"
  }

  func render(_ listing: Listing) -> String {
    let keys = listing.keys
    let rows = listing.rows.map { row in
      OutputJSON.dictionary(zip(keys, row).map { ($0, OutputJSON($1)) })
    }
    return OutputJSON.object([
      "schema": "concur.listing/1",
      "columns": .array(keys.map { .text($0) }),
      "rows": .array(rows),
    ]).text + "\n"
  }
}
