/// Copies rows of one table from another database, every column but those that are local keys.
final class RowTransfer {
  private let table: String
  private let columns: [String]
  private let source, target: SQLConnection
  private var all: SQLStatement?

  /// - Parameter dropping: the columns that are not copied.
  init(
    _ table: String, dropping: Set<String>, _ source: SQLConnection, _ target: SQLConnection
  ) throws {
    self.table = table
    self.source = source
    self.target = target
    columns = try target.rows("SELECT name FROM pragma_table_info(?)", [.text(table)])
      .compactMap { $0[0].text }.filter { !dropping.contains($0) }
  }

  /// Copies the one row that there is.
  ///
  /// - Parameters:
  ///   - condition: which, with its values.
  ///   - keys: columns that are set besides, and to what.
  /// - Returns: its key here.
  func copy(
    where condition: String, _ values: [SQLValue], adding keys: [String], _ keyValues: [SQLValue]
  ) throws -> Int64 {
    let row = try Refusal.reading {
      try source.row("SELECT \(list(columns)) FROM \(table) WHERE \(condition)", values)
    }
    guard let row else { throw Refusal("a row of it cannot be found by its key") }
    _ = try Refusal.storing { try target.change(insertion(keys), keyValues + row) }
    return target.lastInsertedRowID
  }

  /// Copies all rows of a trial.
  func copyAll(ofTrial sourceTrial: Int64, to trialID: Int64) throws {
    let insert = try all ?? target.statement(insertion(["trial_id"]))
    all = insert
    let rows = try source.statement("SELECT \(list(columns)) FROM \(table) WHERE trial_id = ?")
    try rows.bind([.integer(sourceTrial)])
    while try Refusal.reading({ try rows.step() }) {
      try Refusal.storing { try insert.run([.integer(trialID)] + rows.row()) }
    }
  }

  private func insertion(_ keys: [String]) -> String {
    let names = keys + columns
    let marks = names.map { _ in "?" }
    return "INSERT INTO \(table) (\(list(names))) VALUES (\(list(marks)))"
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
