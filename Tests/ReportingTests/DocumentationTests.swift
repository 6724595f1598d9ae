import Foundation
import Testing

@Suite("Documentation")
struct DocumentationTests {
  private func text(_ path: String) throws -> String {
    try String(contentsOf: FixtureFile.repository.appending(path: path), encoding: .utf8)
  }

  @Test("Each query is documented with its purpose")
  func queries() throws {
    let document = try text("docs/queries.md").replacing("\n", with: " ")
    for name in try FixtureFile.queries() {
      let purpose = try #require(try FixtureFile.sql(name).split(separator: "\n").first).dropFirst(
        3)
      #expect(document.contains("`\(name)`"), "\(name)")
      #expect(document.contains(purpose), "\(name): \(purpose)")
    }
  }

  @Test("Each key of JSON is documented")
  func keys() throws {
    let document = try text("docs/output.md")
    // Names of parameters, facts and settings, which are anyone's.
    let open = [
      "n", "duration", "cpu_model", "kernel", "logical_cpus", "affinity_cpus", "governor",
      "warmup", "load_1m", "complete", "wait", "size",
    ]
    let goldens = [
      "history.json", "runtimes.json", "scaling.json", "scaling-curves.json", "break-even.json",
      "show.json", "why.json", "advice.json", "rules.json", "pivot.json", "side-by-side.json",
    ]
    for name in goldens {
      let golden = try text("Tests/ReportingTests/Goldens/\(name)")
      for match in golden.matches(of: /"([a-z_0-9]+)":/) where !open.contains(String(match.1)) {
        #expect(document.contains("`\(match.1)`"), "\(name): \(match.1)")
      }
    }
  }
}
