/// What stays the same of an output when its numbers change.
struct OutputShape: Equatable {
  /// The titles of each of its tables, those of columns that did not fit included.
  private(set) var tables: [Set<String>] = []
  /// Where there is no table, the first line with a 0 for each quantity.
  private(set) var firstLine: String?

  init(_ output: String) {
    let lines = output.split(separator: "\n")
    for (index, line) in lines.enumerated() {
      if index > 0, Self.isRule(line) {
        tables.append(Self.titles(lines[index - 1]))
      } else if let dropped = line.wholeMatch(of: #/ {2}too narrow for (.+)/#), !tables.isEmpty {
        let names = dropped.1.replacing(" and ", with: ", ").split(separator: ", ")
        tables[tables.count - 1].formUnion(names.map(String.init))
      }
    }
    if tables.isEmpty { firstLine = lines.first.map(Self.withoutQuantities) ?? "" }
  }

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
