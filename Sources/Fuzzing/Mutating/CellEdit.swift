internal import Store

/// A change of one cell, or one row, of what a query answers.
struct CellEdit {
  /// Which of the queries, row and column, each modulo how many there are, and what it becomes.
  let query, row, column, value: Int

  private static let values: [SQLValue] = [
    .null, .real(.nan), .real(.infinity), .real(-0.0), .real(1e308), .real(-1.5), .text(""),
    .text("\u{1b}[31m\u{202e}\u{7}\r"), .text(String(repeating: "w", count: 3000)),
    .text("a,b\"\n|<&"),
    .text("{\"a\":1e999}"), .text("-1"), .text("complete"), .blob([]), .blob([0xff, 0xfe]),
    .text("2026-13-45T99:99:99Z"), .text("é\u{301}😀"),
  ]

  /// The edits that bytes spell, four bytes each.
  static func all(in bytes: some Collection<UInt8>) -> [CellEdit] {
    let bytes = bytes.map(Int.init)
    return stride(from: 0, to: bytes.count - 3, by: 4).map {
      CellEdit(
        query: bytes[$0], row: bytes[$0 + 1], column: bytes[$0 + 2], value: bytes[$0 + 3])
    }
  }

  /// Applies the change.
  func apply(to rows: inout [[SQLValue]]) {
    guard !rows.isEmpty, !rows[0].isEmpty else { return }
    let (at, cell) = (row % rows.count, column % rows[0].count)
    let integers = ByteMutation.integers
    switch value {
    case 0..<Self.values.count: rows[at][cell] = Self.values[value]
    case Self.values.count..<Self.values.count + integers.count:
      rows[at][cell] = .integer(Int64(bitPattern: integers[value - Self.values.count]))
    case 250: rows.remove(at: at)
    case 251: rows.append(rows[at])
    case 252: for row in rows.indices { rows[row][cell] = rows[at][cell] }
    case 253: rows.reverse()
    default: rows[at][cell] = rows[value % rows.count][cell]
    }
  }
}
