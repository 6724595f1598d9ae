import Foundation
import Testing
import Vocabulary
import Workloads

@Suite("docs/workloads.md")
struct DocumentationTests {
  @Test("has a section for every workload, with its example and a row for every parameter")
  func everythingIsDocumented() throws {
    let document = try Repository.text("docs/workloads.md")
    for description in Workloads.all.map({ $0.description }) {
      let heading = "\n### `\(description.name)`"
      let section = document.components(separatedBy: heading).dropFirst().first
      let text = try #require(
        section?.components(separatedBy: "\n#").first, "\(description.name) has no section")
      #expect(text.contains(description.example), "\(description.name) lacks its example")
      for parameter in description.parameters {
        let (low, high) = (parameter.bounds.lowerBound, parameter.bounds.upperBound)
        let shown = [parameter.defaultValue, low, high].map {
          "`\(Quantity.format($0, as: parameter.kind))`"
        }
        let cells = [
          "`\(parameter.name)`", "\(parameter.kind)", shown[0], "\(shown[1]) to \(shown[2])",
        ]
        let row = "| \(cells.joined(separator: " | ")) |"
        #expect(text.contains(row), "\(description.name) lacks the row \(row)")
      }
    }
  }
}
