import ArgumentParser
import FoundationEssentials
import Runtimes
import Tables

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
    let listing = Listing(
      "runtime version gil models start_methods executable note",
      [Self.swift] + interpreters.all().map(Self.fields))
    try output.write(renderer.render(listing))
  }

  private static var swift: [Field] {
    [
      Field("runtime", SwiftRuntime.name),
      Field("version", SwiftRuntime.version),
      Field("models", "sequential threads processes async hybrid"),
      Field("executable", CommandLine.executablePath),
    ]
  }

  private static func fields(_ interpreter: Interpreter) -> [Field] {
    let facts = interpreter.facts
    let runs = facts.flaw == nil
    return [
      Field("runtime", facts.name),
      Field("version", facts.version),
      Field("gil", facts.gil.map { $0 ? "on" : "off" }),
      Field("models", runs ? (facts.models ?? []).joined(separator: " ") : nil),
      Field("start_methods", runs ? (facts.startMethods ?? []).joined(separator: " ") : nil),
      Field("executable", interpreter.executable),
      Field("note", facts.flaw),
    ]
  }
}

extension CommandLine {
  /// Where this program lies.
  fileprivate static var executablePath: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? arguments[0]
  }
}
