/// One question, asked of the program by measuring.
protocol Benchmark: Sendable {
  /// What is typed to run it alone.
  var name: String { get }
  /// What it answers.
  var question: String { get }
  /// What stands on the other side, and how both are timed: Markdown, whole sentences.
  var method: String { get }

  /// Measures.
  func findings(on workbench: Workbench) throws -> [Finding]
}
