/// A document, as far as the tests look at it.
struct Markdown {
  private let lines: [Substring]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The lines before the first heading of second rank that is a command's.
  var preamble: String {
    lines.prefix { !$0.hasPrefix("## `") }.joined(separator: "\n")
  }

  /// The lines from a heading to the next of the same or a higher rank.
  func section(_ heading: String) -> String {
    let rank = heading.prefix { $0 == "#" }.count
    guard let start = lines.firstIndex(of: heading[...]) else { return "" }
    let rest = lines[(start + 1)...].prefix { line in
      let own = line.prefix { $0 == "#" }.count
      return own == 0 || own > rank
    }
    return rest.joined(separator: "\n")
  }

  /// The anchors of its headings, as GitHub makes them.
  var anchors: Set<String> {
    Set(
      lines.filter { $0.hasPrefix("#") }.map { line in
        String(
          line.drop { $0 == "#" || $0 == " " }.lowercased()
            .filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
            .map { $0 == " " ? "-" : $0 })
      })
  }

  /// The targets of its links.
  var links: [String] {
    lines.joined(separator: "\n").matches(of: /\]\(([^()\s]+)\)/).map { String($0.1) }
  }

  /// Code in the first cells of its tables: of `| `-n COUNTS`, `--workers COUNTS` |` the two.
  static func codeInFirstCells(_ text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("|") }.flatMap { row -> [String] in
      let cell = row.dropFirst().prefix { $0 != "|" }
      return cell.matches(of: /`([^`]+)`/).map { String($0.1) }
    }
  }
}
