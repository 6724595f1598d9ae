/// Output for programs: JSON of a versioned schema, base units in its keys.
///
/// `docs/output.md` documents every key. Keys may be added within a version, never change.
struct JSONRenderer: Renderer {
  func render(_ answer: some Answer) -> String {
    answer.json.text + "\n"
  }

  func render(_ listing: Listing) -> String {
    listing.json.text + "\n"
  }
}
