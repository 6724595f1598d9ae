import Reporting
import Store
import Tables
import Testing

@Suite("Listings")
struct ListingTests {
  private let listing = Listing(
    QueryResult(
      columns: ["name", "wall_ns", "max_rss_bytes", "note", "blob"],
      rows: [
        [.text("first"), .integer(1_920_000_000), .integer(9_100_000), .null, .blob([0, 255])],
        [.text("second, longer"), .null, .real(0.5), .text("a\nb"), .null],
      ]))

  @Test("A listing in every format")
  func formats() throws {
    for format in OutputFormat.allCases {
      try expectGolden(format.renderer().render(listing), "listing.\(format.rawValue)")
    }
  }

  @Test("Too wide a listing has its widest text cut, and then its rows as lines")
  func narrow() throws {
    let wide = Listing(
      columns: ["id", "command", "trials"],
      rows: [
        [
          .text("019df048-dc00-7607-8484-0a0bc8880e0f"),
          .text(String(repeating: "concur ", count: 12)), .integer(40),
        ]
      ])
    for width in [40, 80, 120] {
      let text = OutputFormat.table.renderer(OutputStyle(width: width)).render(wide)
      for line in text.split(separator: "\n") { #expect(line.count <= width) }
      try expectGolden(text, "listing-\(width).txt")
    }
    try expectGolden(
      OutputFormat.table.renderer(OutputStyle(width: 24)).render(listing), "listing-24.txt")
  }

  @Test("Wide characters are counted as two columns")
  func wideCharacters() {
    let text = OutputFormat.table.renderer().render(
      Listing(
        columns: ["a", "b"],
        rows: [[.text("大小"), .text("x")], [.text("abcd"), .text("y")]]))
    #expect(text.hasSuffix(" 大小 │ x\n abcd │ y\n"))
  }

  @Test("A title that comes twice names two keys in JSON")
  func duplicates() {
    let text = OutputFormat.json.renderer().render(
      Listing(columns: ["a", "a"], rows: [[.integer(1), .integer(2)]]))
    #expect(text.contains(#"{"a": 1, "a:2": 2}"#))
  }

  @Test("A listing without rows still has its titles")
  func empty() {
    let empty = Listing(columns: ["a", "b"], rows: [])
    #expect(OutputFormat.table.renderer().render(empty) == " a │ b\n ──┼──\n")
    let narrow = OutputFormat.table.renderer(OutputStyle(width: 4))
    #expect(narrow.render(empty) == "no rows\n")
    #expect(OutputFormat.csv.renderer().render(empty) == "a,b\r\n")
  }
}
