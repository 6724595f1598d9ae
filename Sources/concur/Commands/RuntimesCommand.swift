import ArgumentParser
import FoundationEssentials
import Reporting
import Runtimes
import Store

/// `concur runtimes`.
struct RuntimesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runtimes",
    abstract: "List the runtimes of this machine, and what each can run.",
    discussion: """
      Swift is this program itself. Python interpreters are looked for on PATH, among the versions \
      of pyenv, in the active virtual environment and in those of the current folder.
      """)

  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    let interpreters = Interpreters(
      InterpreterSearch(), try LookUp(isTold: Console.showsProgress))
    let rows = [Self.swift] + interpreters.all().map(Self.row)
    let listing = Listing(
      columns: ["runtime", "version", "gil", "models", "start_methods", "executable", "note"],
      rows: rows)
    try output.write(renderer.render(listing))
  }

  private static var swift: [SQLValue] {
    [
      .text(SwiftRuntime.name), .text(SwiftRuntime.version), .null,
      .text("sequential threads processes async hybrid"), .null,
      .text(CommandLine.executablePath), .null,
    ]
  }

  private static func row(_ interpreter: Interpreter) -> [SQLValue] {
    let facts = interpreter.facts
    let runs = facts.flaw == nil
    return [
      .text(facts.name), .text(facts.version),
      facts.gil.map { .text($0 ? "on" : "off") } ?? .null,
      runs ? .text((facts.models ?? []).joined(separator: " ")) : .null,
      runs ? .text((facts.startMethods ?? []).joined(separator: " ")) : .null,
      .text(interpreter.executable), facts.flaw.map { .text($0) } ?? .null,
    ]
  }
}

extension CommandLine {
  /// Where this program lies.
  fileprivate static var executablePath: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? arguments[0]
  }
}
