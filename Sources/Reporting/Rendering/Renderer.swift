/// Turns answers into text of one format, ending with a line feed.
public protocol Renderer: Sendable {
  /// An answer, such as a report.
  func render(_ answer: some Answer) -> String
  /// A plain table, such as a query's result.
  func render(_ listing: Listing) -> String
}
