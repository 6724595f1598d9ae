import ArgumentParser
import Store

/// `concur runs relabel`.
struct RelabelRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relabel",
    abstract: "Give a run another label, or with --none no label.",
    discussion: """
      The label belongs to this file: a merge takes it along if the run is new there, and changes \
      no run that is there already.
      """)

  @Argument(help: ArgumentHelp("The run's id or its beginning.", valueName: "run"))
  var runID: String

  @Argument(help: ArgumentHelp("The new label.", valueName: "label"))
  var label: String?

  @Flag(help: "Take the label away.")
  var none = false

  @OptionGroup var database: DatabaseOptions

  func validate() throws {
    guard none != (label != nil), label != "" else {
      throw UsageError("runs relabel takes a run and its new label, or --none")
    }
  }

  func run() throws {
    let store = try database.openExisting()
    let found = try RunName.find(runID, in: store)
    try store.relabel(found, to: label)
    let named = label.map { "is labelled '\($0)' now" } ?? "has no label now"
    try Console.print(Console.escaped("run \(found.canonical) \(named)"))
  }
}
