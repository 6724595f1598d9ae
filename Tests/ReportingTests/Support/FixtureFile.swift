import Foundation
import Reporting
@testable import Store

/// A database in memory, made by the package's migration and filled by inserts, which answers the
/// package's queries as they lie in `queries/`.
final class FixtureFile: QuerySource {
  /// The repository, found from where this file lies.
  static let repository = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private let db: SQLConnection
  private var ids = 0

  init() throws {
    db = try SQLConnection.open(":memory:")
    try db.execute("PRAGMA foreign_keys = ON")
    let folder = Self.repository.appending(path: "migrations")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "sql" {
      try db.execute(String(contentsOf: file, encoding: .utf8))
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
    let statement = try db.statement(sql)
    try statement.bind(parameters)
    let columns = statement.columns
    var rows: [[SQLValue]] = []
    while try statement.step() { rows.append(statement.row()) }
    return QueryResult(columns: columns, rows: rows)
  }

  /// The integer in the first column of the first row.
  func integer(_ sql: String, _ values: [(any FixtureValue)?] = []) throws -> Int64? {
    try db.integer(sql, values.map(SQLValue.of))
  }

  /// Runs a statement that changes rows.
  func change(_ sql: String, _ values: [(any FixtureValue)?] = []) throws {
    try db.change(sql, values.map(SQLValue.of))
  }

  /// Inserts a row, and returns its rowid.
  @discardableResult
  func insert(_ table: String, _ values: KeyValuePairs<String, (any FixtureValue)?>) throws -> Int64
  {
    let columns = values.map(\.key).joined(separator: ", ")
    let marks = values.map { _ in "?" }.joined(separator: ", ")
    try change("INSERT INTO \(table) (\(columns)) VALUES (\(marks))", values.map(\.value))
    return db.lastInsertedRowID
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

/// What a column of a fixture may be given.
protocol FixtureValue {
  var value: SQLValue { get }
}

extension Int: FixtureValue { var value: SQLValue { .integer(Int64(self)) } }
extension Int64: FixtureValue { var value: SQLValue { .integer(self) } }
extension Bool: FixtureValue { var value: SQLValue { .integer(self ? 1 : 0) } }
extension Double: FixtureValue { var value: SQLValue { .real(self) } }
extension String: FixtureValue { var value: SQLValue { .text(self) } }
extension Data: FixtureValue { var value: SQLValue { .blob(Array(self)) } }

extension SQLValue {
  fileprivate static func of(_ value: (any FixtureValue)?) -> SQLValue { value?.value ?? .null }
}
