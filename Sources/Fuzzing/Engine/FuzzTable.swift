/// The figures of several targets as an aligned table.
public enum FuzzTable {
  private static let titles = ["target", "inputs", "minutes", "accepted", "refused", "findings"]

  /// The table's text, each line ended.
  public static func text(_ tallies: [(target: String, tally: Tally)]) -> String {
    let rows = tallies.map { target, tally in
      [
        target, grouped(tally.inputs), minutes(tally.seconds), grouped(tally.accepted),
        grouped(tally.refused), grouped(tally.findings.count),
      ]
    }
    let all = [titles] + rows
    let widths = titles.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + blanks : blanks + cell.0
      }.joined(separator: "  ") + "\n"
    }.joined()
  }

  /// Tenths of a minute, without a locale.
  private static func minutes(_ seconds: Double) -> String {
    let tenths = Int((seconds / 6).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var at = digits.count - 3
    while at > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: at))
      at -= 3
    }
    return digits
  }
}
