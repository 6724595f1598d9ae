/// A command line that a document shows, with what it shows of its output.
struct ConsoleExample {
  let command: String
  let output: String
  /// Why it is not run by the tests; nil if it is.
  let reasonNotRun: String?

  /// Whether it runs a Python interpreter.
  var needsPython: Bool { command.contains("python3") || command.contains(" --call ") }

  /// Whether its program is there.
  var canRun: Bool { !command.hasPrefix("sqlite3 ") || Shell.hasSQLite }

  /// The examples of the blocks fenced as `console`, in order. Before a block that is not to be run
  /// stands a comment that says why: `<!-- not run: takes a minute -->`.
  static func all(in text: String) -> [ConsoleExample] {
    var examples = [ConsoleExample]()
    var reason: String?
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```console" {
        isInside = true
      } else if line == "```" {
        isInside = false
        reason = nil
      } else if let comment = line.wholeMatch(of: /<!-- not run: (.+) -->/) {
        reason = String(comment.1)
      } else if isInside, line.hasPrefix("$ ") {
        examples.append(
          ConsoleExample(command: String(line.dropFirst(2)), output: "", reasonNotRun: reason))
      } else if isInside, let last = examples.popLast() {
        examples.append(
          ConsoleExample(
            command: last.command, output: last.output + line + "\n",
            reasonNotRun: last.reasonNotRun))
      }
    }
    return examples
  }
}
