import Foundation
import Testing

/// `docs/command-line.md` against the program's own help and sources.
@Suite struct CommandLineDocumentTests {
  private let document: Markdown
  private let text: String

  init() throws {
    text = try Repository.text("docs/command-line.md")
    document = Markdown(text)
  }

  @Test("Every command has a section with every option that its help prints")
  func everyOption() throws {
    let shell = try Shell()
    let commands = try HelpText(of: nil, shell).commands
    #expect(commands.count >= 8)
    for command in commands {
      let section = document.section("## `\(command)`")
      #expect(!section.isEmpty, "\(command) has no section")
      let options = try HelpText(of: command, shell).options
      #expect(options.contains("--help"), "\(command)")
      let told = explained(in: section).union(explained(in: document.preamble))
      #expect(options.subtracting(told) == [], "\(command)")
    }
  }

  @Test("Every option that a command's section explains is one that its help prints")
  func noOtherOption() throws {
    let shell = try Shell()
    for command in try HelpText(of: nil, shell).commands {
      let known = try HelpText(of: command, shell).options
      let told = explained(in: document.section("## `\(command)`"))
      #expect(told.subtracting(known) == [], "\(command)")
    }
  }

  @Test("Every example of an option names an option of its command")
  func examples() throws {
    let shell = try Shell()
    for command in try HelpText(of: nil, shell).commands {
      let known = try HelpText(of: command, shell).options
      let used = document.section("## `\(command)`").matches(of: /`(--?[a-z][a-z-]*) [^`]*`/)
      #expect(Set(used.map { String($0.1) }).subtracting(known) == [], "\(command)")
    }
  }

  @Test("Every exit code of the program is in its table, and in the README's")
  func exitCodes() throws {
    let codes = try Repository.text("Sources/concur/ExitStatus.swift")
      .matches(of: /case \w+ = (\d+)/).map { String($0.1) }
    #expect(codes.count >= 11)
    let readme = Markdown(try Repository.text("README.md")).section("## Exit codes")
    for code in codes {
      #expect(document.section("## Exit codes").contains("| \(code) |"), "\(code)")
      #expect(readme.contains("| \(code) |"), "\(code) in the README")
    }
  }

  @Test("Every environment variable that the program reads is explained")
  func environment() throws {
    let section = document.section("## Environment variables")
    let sources = try ["concur", "Store", "Machine", "Runtimes", "Workloads"].flatMap {
      try Repository.sources(below: "Sources/\($0)")
    }
    let names = try sources.flatMap { path in
      try Repository.text(path).matches(of: /(getenv\(|nvironment\[)"([A-Z_]+)"/)
        .map { String($0.2) }
    }
    #expect(Set(names).isSuperset(of: ["CONCUR_DB", "PATH", "PYENV_ROOT"]))
    for name in Set(names) {
      #expect(section.contains("| `\(name)` |"), "\(name)")
    }
  }

  /// The options that tables explain.
  private func explained(in text: String) -> Set<String> {
    Set(
      Markdown.codeInFirstCells(text).compactMap { code in
        code.prefixMatch(of: /--?[a-z][a-z-]*/).map { String($0.0) }
      })
  }
}
