import Foundation

/// The tables of docs/statistics.md that are not written by hand.
enum DocumentedTable {
  private static let document = URL(filePath: #filePath).resolvingSymlinksInPath()
    .appending(path: "../../../../docs/statistics.md").standardized

  /// Returns the lines of the table that begins with this heading, or none.
  ///
  /// With `UPDATE_GOLDENS=1` in the environment the document is given the new lines first.
  static func lines(updatedTo table: [String]) throws -> [String] {
    let text = try String(contentsOf: document, encoding: .utf8)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let heading = table.first, let start = lines.firstIndex(of: heading) else { return [] }
    let end = lines[start...].firstIndex { !$0.hasPrefix("|") } ?? lines.endIndex
    guard ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" else {
      return Array(lines[start..<end])
    }
    lines.replaceSubrange(start..<end, with: table)
    try lines.joined(separator: "\n").write(to: document, atomically: true, encoding: .utf8)
    return table
  }
}
