import Foundation
import Testing

/// Everything that has a name stands in the document that explains such things.
@Suite struct VocabularyTests {
  @Test("Every view is described in docs/schema.md, and named in the README")
  func views() throws {
    let schema = Markdown(try Repository.text("docs/schema.md"))
    let readme = try Repository.text("README.md")
    let views = try Repository.names(in: "migrations", endingIn: ".sql").flatMap { file in
      try Repository.text("migrations/" + file).matches(of: /CREATE VIEW ([a-z]\w*)/)
        .map { String($0.1) }
    }
    #expect(views.count >= 7)
    for view in views {
      #expect(!schema.section("### `\(view)`").isEmpty, "\(view)")
      #expect(readme.contains("`\(view)`"), "\(view)")
    }
  }

  @Test("Every named query is described in docs/queries.md")
  func queries() throws {
    let document = Markdown(try Repository.text("docs/queries.md"))
    let files = try Repository.names(in: "queries", endingIn: ".sql")
    #expect(files.count >= 10)
    for file in files {
      #expect(!document.section("### `\(file.dropLast(4))`").isEmpty, "\(file)")
    }
  }

  @Test("Every model has a section in docs/models.md and a row in the README")
  func models() throws {
    let document = Markdown(try Repository.text("docs/models.md"))
    let readme = try Repository.text("README.md")
    let models = try Repository.text("Sources/Slab/ConcurrencyModel.swift")
      .matches(of: /(?m)^ *case (\w+)/).map { String($0.1) }
    #expect(models.count == 5)
    for model in models {
      #expect(!document.section("## `\(model)`").isEmpty, "\(model)")
      #expect(readme.contains("| `\(model)` |"), "\(model)")
    }
  }

  @Test("Every value of a model's variant is in docs/models.md and docs/command-line.md")
  func variants() throws {
    let variants = VariantNames(
      in: try Repository.text("Sources/Recorder/Planning/ModelVariant.swift"))
    #expect(variants.all.count >= 12)
    for document in ["docs/models.md", "docs/command-line.md"] {
      let text = try Repository.text(document)
      for variant in variants.all {
        #expect(text.contains("`\(variant)`"), "\(document): \(variant)")
      }
    }
  }

  @Test("Every kind of work of the user's own is in docs/workloads.md and in the README")
  func ownWork() throws {
    let document = Markdown(try Repository.text("docs/workloads.md"))
    let readme = Markdown(try Repository.text("README.md")).section("## Python")
    for name in ["call", "exec"] {
      #expect(document.section("### `\(name)`").contains("--\(name)"), "\(name)")
      #expect(readme.contains("--\(name)"), "\(name)")
    }
  }

  @Test("Every workload, with every parameter and its default, is in docs/workloads.md")
  func workloads() throws {
    let document = Markdown(try Repository.text("docs/workloads.md"))
    let readme = try Repository.text("README.md")
    let listed = try Shell().run("concur workloads").output
    let blocks = listed.split(separator: "\n\n")
    #expect(blocks.count == 8)
    for block in blocks {
      let name = block.prefix { $0 != ":" }
      let section = document.section("### `\(name)`")
      #expect(readme.contains("| `\(name)` |"), "\(name)")
      let parameters = block.matches(of: /(?m)^ {4}(\w+) +(\w+), default ([^:]+):/)
      #expect(!parameters.isEmpty, "\(name)")
      for parameter in parameters {
        let row = "| `\(parameter.1)` | \(parameter.2) | `\(parameter.3)` |"
        #expect(section.contains(row), "\(name) \(parameter.1)")
      }
    }
  }
}
