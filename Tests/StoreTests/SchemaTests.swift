import Foundation
import Store
import Testing

/// The documentation of the schema is its golden: what it lists is what there is, in that order.
@Suite struct SchemaTests {
  let store: ResultStore
  let document: [Substring]
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    store = try ResultStore.openForWriting(scratch.location())
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/schema.md")
    document = try String(contentsOf: path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  private func names(_ type: String) throws -> [String] {
    let sql = "SELECT name FROM sqlite_schema WHERE type = :type AND name NOT LIKE 'sqlite%'"
    return try store.query(sql, ["type": .text(type)]).rows.compactMap { $0[0].text }
  }

  private func columns(of name: String) throws -> [String] {
    try store.query("SELECT name FROM pragma_table_info(:name) ORDER BY cid", ["name": .text(name)])
      .rows.compactMap { $0[0].text }
  }

  /// The words between backquotes.
  private func quoted(_ text: some StringProtocol) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  @Test func `Every view is documented with its columns, and no other`() throws {
    let views = try names("view").filter { !$0.hasPrefix("_") }
    let headings = document.filter { $0.hasPrefix("### `") }.map { quoted($0)[0] }
    #expect(headings == views)
    for view in views {
      let section = document.drop { $0 != "### `\(view)`" }.dropFirst().prefix {
        !$0.hasPrefix("#")
      }
      let rows = section.filter { $0.hasPrefix("| `") }
      #expect(rows.map { quoted($0)[0] } == (try columns(of: view)), "\(view)")
      #expect(rows.allSatisfy { $0.split(separator: "|").count >= 2 })
    }
  }

  @Test func `Every table is documented with its columns`() throws {
    let tables = document.drop { $0 != "## Tables" }
    for table in try names("table") {
      let row = try #require(tables.first { $0.hasPrefix("| `\(table)` |") }, "\(table)")
      let cell = row.split(separator: "|", omittingEmptySubsequences: false)[2]
      #expect(quoted(cell) == (try columns(of: table)), "\(table)")
    }
  }

  @Test func `Every table is strict, and every reference leads somewhere`() throws {
    let loose = try store.query(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND schema = 'main'")
    #expect(loose.rows.map { $0[0] } == [.text("sqlite_schema")])
    #expect(try store.query("PRAGMA foreign_key_check").rows == [])
  }
}
