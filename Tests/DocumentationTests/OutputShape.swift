/// What stays the same of an output when its numbers change.
struct OutputShape {
  /// The titles of each of its tables.
  private(set) var tables: [Set<String>] = []
  /// The titles of columns that did not fit, of all tables.
  private(set) var hidden: Set<String> = []
  /// If there is no table, the first line with a 0 for each quantity.
  private(set) var firstLine: String?

  init(_ output: String) {
    let lines = output.split(separator: "\n")
    for (index, line) in lines.enumerated() where index > 0 && Self.isRule(line) {
      tables.append(Self.titles(lines[index - 1]))
    }
    if tables.isEmpty { firstLine = lines.first.map(Self.withoutQuantities) ?? "" }
    let prose = lines.map { $0.trimmingPrefix("  ") }.joined(separator: " ")
    if let names = prose.firstMatch(of: /Hidden at this width: (.+)\.$/)?.1 {
      hidden = Set(names.split(separator: ", ").map(String.init))
    }
  }

  /// Whether both have the same tables, but for columns that one of them says it hides; or neither
  /// has a table, and the same first line.
  func matches(_ other: OutputShape) -> Bool {
    if tables.isEmpty { return firstLine == other.firstLine }
    return tables.count == other.tables.count
      && zip(tables, other.tables).allSatisfy { own, others in
        own.symmetricDifference(others).isSubset(of: hidden.union(other.hidden))
      }
      && titles == other.titles
  }

  /// The titles of all tables, hidden or not.
  private var titles: Set<String> { tables.reduce(hidden) { $0.union($1) } }

  /// Whether a line is the one below the titles.
  private static func isRule(_ line: Substring) -> Bool {
    line.contains("───") && line.allSatisfy { " ─┼".contains($0) }
  }

  private static func titles(_ line: Substring) -> Set<String> {
    Set(
      line.split(separator: "│").map { cell in
        cell.split(separator: " ").joined(separator: " ")
      }.filter { !$0.isEmpty })
  }

  private static func withoutQuantities(_ line: Substring) -> String {
    String(line).replacing(/\d[\d.,]*( ?((ns|µs|ms|s|min|h|B|kB|MB|GB)\b|[%×]))?/, with: "0")
      .replacing(#/ +/#, with: " ")
  }
}
