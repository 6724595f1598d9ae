import Testing

/// The documents' examples do what they are shown to do: those of one document in order, in a shell of
/// their own.
@Suite struct ConsoleExampleTests {
  /// The documents that have examples to run.
  private static let documents = ((try? Repository.documents()) ?? []).filter { document in
    ((try? examples(of: document)) ?? []).contains { $0.reasonNotRun == nil }
  }

  private static func examples(of document: String) throws -> [ConsoleExample] {
    ConsoleExample.all(in: try Repository.text(document))
  }

  @Test("The README and the documents have examples, all of which run but two a document")
  func notRun() throws {
    #expect(
      Set(Self.documents).isSuperset(of: ["README.md", "docs/python.md", "docs/recording.md"]))
    for document in try Repository.documents() {
      let examples = try Self.examples(of: document)
      #expect(examples.filter { $0.reasonNotRun != nil }.count <= 2, "\(document)")
      for program in examples.map({ $0.command.prefix { $0 != " " } }) {
        #expect(["concur", "sqlite3"].contains(program), "\(document): \(program)")
      }
    }
  }

  @Test("The README has at most 200 lines")
  func length() throws {
    let lines = try Repository.text("README.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count - 1 <= 200)
  }

  @Test(
    "Every example that is run succeeds and prints what the document shows, but for numbers",
    .enabled(if: Shell.python != nil, "no python3 here"), arguments: documents)
  func run(_ document: String) throws {
    try run(try Self.examples(of: document))
  }

  @Test(
    "So does, without a Python, every example that needs none",
    .enabled(if: Shell.python == nil, "there is a python3"), arguments: documents)
  func runWithoutPython(_ document: String) throws {
    try run(try Self.examples(of: document).filter { !$0.needsPython })
  }

  private func run(_ examples: [ConsoleExample]) throws {
    let shell = try Shell()
    for example in examples where example.reasonNotRun == nil && example.canRun {
      let result = try shell.run(example.command)
      #expect(result.status == 0, "\(example.command): \(result.errors)")
      let complaints = result.errors.split(separator: "\n")
        .filter { !$0.hasPrefix("concur: noisy: ") }
      #expect(complaints.isEmpty, "\(example.command): \(result.errors)")
      #expect(
        OutputShape(result.output).matches(OutputShape(example.output)),
        "\(example.command) printed\n\(result.output)")
    }
  }
}
