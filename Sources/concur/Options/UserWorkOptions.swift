import ArgumentParser

/// Work of the user's own instead of a built-in workload.
struct UserWorkOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A Python function of your own, sync or async def: what a worker calls.",
      valueName: "module:function"))
  var call: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The function's async def twin, which the async model calls instead.",
      valueName: "module:function"))
  var asyncCall: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Called once in every lane before its first worker; what it returns becomes the function's first argument.",
      valueName: "module:function"))
  var setup: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A folder in which modules are looked for before all others; may be repeated.",
      valueName: "folder"))
  var pythonPath: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A command of your own, run once a worker without a shell; {} is the worker's line.",
      valueName: "command"))
  var exec: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "One worker for each line of a file, the line its argument; - is stdin.", valueName: "file"))
  var each: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The same with JSON lines: an array holds arguments, an object keyword arguments.",
      valueName: "file"))
  var eachJson: String?

  /// Whether any of it was given.
  var isGiven: Bool {
    [call, asyncCall, setup, exec, each, eachJson].contains { $0 != nil } || !pythonPath.isEmpty
  }
}
