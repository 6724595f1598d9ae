import Foundation
import GRDB
import Reporting
import Store

/// A database in memory, made by the package's migration and filled by inserts, which answers the
/// package's queries as they lie in `queries/`.
final class FixtureFile: QuerySource {
  /// The repository, found from where this file lies.
  static let repository = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The database.
  let queue: DatabaseQueue
  private var ids = 0

  init() throws {
    queue = try DatabaseQueue()
    let folder = Self.repository.appending(path: "migrations")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    try queue.write { database in
      for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "sql" {
        try database.execute(sql: String(contentsOf: file, encoding: .utf8))
      }
    }
  }

  /// The text of a query.
  static func sql(_ name: String) throws -> String {
    try String(contentsOf: repository.appending(path: "queries/\(name).sql"), encoding: .utf8)
  }

  /// The names of all queries.
  static func queries() throws -> [String] {
    try FileManager.default
      .contentsOfDirectory(
        at: repository.appending(path: "queries"), includingPropertiesForKeys: nil
      )
      .filter { $0.pathExtension == "sql" }
      .map { $0.deletingPathExtension().lastPathComponent }
      .sorted()
  }

  func rows(_ name: String, _ parameters: [String: SQLValue]) throws -> QueryResult {
    try query(try Self.sql(name), parameters)
  }

  /// Runs SQL, parameters that are not given being NULL.
  func query(_ sql: String, _ parameters: [String: SQLValue] = [:]) throws -> QueryResult {
    try queue.read { database in
      let statement = try database.makeStatement(sql: sql)
      var arguments = [String: (any DatabaseValueConvertible)?]()
      for match in sql.matches(of: /:([a-z_]+)/) {
        arguments.updateValue(
          parameters[String(match.1)].map { $0.databaseValue }, forKey: String(match.1))
      }
      let rows = try GRDB.Row.fetchAll(statement, arguments: StatementArguments(arguments))
      return QueryResult(
        columns: statement.columnNames,
        rows: rows.map { row in row.databaseValues.map { SQLValue($0) } })
    }
  }

  /// Inserts a row, and returns its rowid.
  @discardableResult
  func insert(_ table: String, _ values: KeyValuePairs<String, (any DatabaseValueConvertible)?>)
    throws -> Int64
  {
    try queue.write { database in
      let columns = values.map(\.key).joined(separator: ", ")
      let marks = values.map { _ in "?" }.joined(separator: ", ")
      try database.execute(
        sql: "INSERT INTO \(table) (\(columns)) VALUES (\(marks))",
        arguments: StatementArguments(values.map(\.value)))
      return database.lastInsertedRowID
    }
  }

  /// Bytes that no other call gives, the same in every run of the tests.
  func bytes(_ count: Int) -> Data {
    ids += 1
    return Data((0..<count).map { UInt8(truncatingIfNeeded: (ids * 7919) >> (8 * ($0 % 4)) + $0) })
  }

  /// A UUIDv7 of a time.
  func uuid(atUnixMs milliseconds: Int64) -> Data {
    var bytes = bytes(16)
    for index in 0..<6 {
      bytes[index] = UInt8(truncatingIfNeeded: milliseconds >> (40 - 8 * Int64(index)))
    }
    bytes[6] = 0x70 | bytes[6] & 0x0f
    bytes[8] = 0x80 | bytes[8] & 0x3f
    return bytes
  }
}

extension SQLValue {
  fileprivate var databaseValue: any DatabaseValueConvertible {
    switch self {
    case .null: DatabaseValue.null
    case .integer(let integer): integer
    case .real(let real): real
    case .text(let text): text
    case .blob(let bytes): Data(bytes)
    }
  }

  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let integer): self = .integer(integer)
    case .double(let real): self = .real(real)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .blob(Array(data))
    }
  }
}
