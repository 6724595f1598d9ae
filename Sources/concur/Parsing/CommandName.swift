import ArgumentParser

/// The first word of a command line.
enum CommandName {
  /// Refuses a word that is no command, naming those there are.
  static func check(_ word: String?) throws {
    let names = Concur.configuration.subcommands.map { $0._commandName } + ["help"]
    guard let word, !word.hasPrefix("-"), !names.contains(word) else { return }
    throw UsageError(
      "there is no command '\(Console.escaped(word))'; there are "
        + names.joined(separator: ", "))
  }
}
