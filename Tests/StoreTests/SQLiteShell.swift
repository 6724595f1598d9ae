import Foundation
import Store
import Testing

/// The stock `sqlite3` shell, as an oracle that shares nothing with us but the file.
struct SQLiteShell {
  static let path: String? = ["/usr/bin/sqlite3", "/usr/local/bin/sqlite3", "/bin/sqlite3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Whether there is one; tests that need it are skipped visibly where there is none.
  static var isThere: Bool { path != nil }

  private let executable: String

  init() throws {
    executable = try #require(Self.path, "the sqlite3 shell is not installed")
  }

  /// Runs SQL on a database and gives what the shell prints.
  func run(_ database: String, _ sql: String, mode: String = "-list") throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = ["-batch", "-bail", "-readonly", mode, database]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(sql.utf8))
    try input.fileHandleForWriting.close()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(text)")
    return text
  }

  /// Reads what the shell prints with `-quote`: one row a line, values as SQL literals.
  static func values(_ text: String) -> [[SQLValue]] {
    var rows: [[SQLValue]] = []
    var row: [SQLValue] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      if rest.first == "'" {
        var value = ""
        rest.removeFirst()
        while let end = rest.firstIndex(of: "'") {
          value += rest[..<end]
          rest = rest[end...].dropFirst()
          guard rest.first == "'" else { break }
          value += "'"
          rest.removeFirst()
        }
        row.append(.text(value))
      } else {
        let word = rest.prefix { $0 != "," && $0 != "\n" }
        rest = rest.dropFirst(word.count)
        row.append(
          Int64(word).map { .integer($0) } ?? Double(word).map { rounded(.real($0)) } ?? .null)
      }
      if rest.popFirst() != "," {
        rows.append(row)
        row = []
      }
    }
    return rows
  }

  /// A value with as many digits as the shell prints.
  static func rounded(_ value: SQLValue) -> SQLValue {
    guard case .real(let number) = value else { return value }
    return .real(Double(String(format: "%.12g", number)) ?? number)
  }
}
