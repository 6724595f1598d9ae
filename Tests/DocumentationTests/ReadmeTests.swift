import Testing

/// The README's examples do what it says they do.
@Suite struct ReadmeTests {
  private let examples: [ReadmeExample]

  init() throws {
    examples = ReadmeExample.all(in: try Repository.text("README.md"))
  }

  @Test("Every example is run but two at most, which say why not")
  func notRun() {
    #expect(examples.count >= 8)
    #expect(examples.filter { $0.reasonNotRun != nil }.count <= 2)
  }

  @Test("Every example that is run succeeds and prints what the README shows, but for numbers")
  func examplesRun() throws {
    try run(examples.filter { !$0.needsPython })
  }

  @Test(
    "So does every example that runs Python", .enabled(if: Shell.python != nil, "no python3 here"))
  func pythonExamplesRun() throws {
    let examples = examples.filter(\.needsPython)
    #expect(examples.count >= 3)
    try run(examples)
  }

  private func run(_ examples: [ReadmeExample]) throws {
    let shell = try Shell()
    for example in examples where example.reasonNotRun == nil {
      let program = example.command.prefix { $0 != " " }
      #expect(["concur", "sqlite3"].contains(program), "\(example.command)")
      guard program == "concur" || Shell.hasSQLite else { continue }
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
