/// What `--help` prints of the program or of a command, taken apart.
struct HelpText {
  /// The subcommands it lists.
  let commands: [String]
  /// The options it lists, each with its dashes: `-n`, `--workers`.
  let options: Set<String>

  /// Asks the program.
  ///
  /// - Parameter command: the command; nil for the program itself.
  init(of command: String?, _ shell: Shell) throws {
    self.init(
      try shell.run(["concur", command, "--help"].compactMap { $0 }.joined(separator: " ")))
  }

  private init(_ result: Shell.Result) {
    var section = ""
    var commands = [String]()
    var options = Set<String>()
    for line in result.output.split(separator: "\n") {
      if !line.hasPrefix(" ") {
        section = line.hasSuffix(":") ? String(line) : ""
      } else if let entry = line.firstMatch(of: /^ {2}(\S.*?)( {2,}|$)/)?.1 {
        if section == "SUBCOMMANDS:", !entry.contains(" ") { commands.append(String(entry)) }
        if section != "SUBCOMMANDS:", !section.isEmpty {
          options.formUnion(entry.matches(of: /(^|\s)(--?[a-z][a-z-]*)/).map { String($0.2) })
        }
      }
    }
    self.commands = commands
    self.options = options
  }
}
