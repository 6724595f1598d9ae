/// Turns answers into text of one format, ending with a line feed.
public protocol Renderer: Sendable {
  /// Comparisons and history.
  func render(_ report: Report) -> String
  /// One run.
  func render(_ detail: RunDetail) -> String
  /// A plain table, such as a query's result.
  func render(_ listing: Listing) -> String
}
