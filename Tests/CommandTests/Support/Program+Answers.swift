import Foundation

extension Program {
  /// An answer that is not there.
  struct NoAnswer: Error, CustomStringConvertible {
    let description: String
  }

  /// What `concur query` answers: rows of cells as text, NULL as `NULL`.
  func rows(_ sql: String) throws -> [[String]] {
    let result = try run(["query", "--format", "json", sql])
    guard result.status == 0 else { throw NoAnswer(description: "\(sql): \(result.errors)") }
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    guard let listing = object as? [String: Any], let columns = listing["columns"] as? [String],
      let rows = listing["rows"] as? [[String: Any]]
    else { throw NoAnswer(description: result.output) }
    return rows.map { row in columns.map { Self.text(row[$0]) } }
  }

  /// The first cell of each row.
  func column(_ sql: String) throws -> [String] {
    try rows(sql).compactMap(\.first)
  }

  /// The only cell.
  func value(_ sql: String) throws -> String {
    let column = try column(sql)
    guard column.count == 1, let value = column.first else {
      throw NoAnswer(description: "\(sql): \(column.count) rows")
    }
    return value
  }

  /// The only cell as a number.
  func number(_ sql: String) throws -> Int {
    guard let number = Int(try value(sql)) else { throw NoAnswer(description: sql) }
    return number
  }

  /// Whether `concur verify` finds everything in order.
  func verifies() throws -> Bool {
    let result = try run("verify")
    return result.status == 0 && result.output.hasPrefix("ok: ")
  }

  /// The path of the stock `sqlite3` shell; nil where there is none.
  static let sqliteShell = tool("sqlite3")

  /// Whether there is the stock shell to ask.
  static let hasSQLiteShell = sqliteShell != nil

  /// What the stock `sqlite3` shell prints for some SQL.
  func sqlite(_ sql: String) throws -> String {
    guard let shell = Self.sqliteShell else { throw NoAnswer(description: "no sqlite3 shell") }
    let result = try RunningProgram(
      shell, [database.path, sql], environment: [:], folder: folder
    ).result()
    guard result.status == 0 else { throw NoAnswer(description: result.errors) }
    return result.output
  }

  /// A program of the system; nil where it is not there.
  static func tool(_ name: String) -> URL? {
    ["/usr/bin", "/bin", "/usr/local/bin", "/usr/sbin", "/sbin"].map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
      .map { URL(fileURLWithPath: $0) }
  }

  private static func text(_ cell: Any?) -> String {
    switch cell {
    case let text as String: text
    case is NSNull, nil: "NULL"
    case let other?: "\(other)"
    }
  }
}
