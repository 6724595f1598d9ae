import ArgumentParser

/// What the user says of a run.
struct LabelOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A name for the run, to find it by.", valueName: "text"))
  var label: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A fact about the run; may be repeated.", valueName: "key=value"))
  var tag: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The machine's name, if its own cannot be relied on (containers).", valueName: "name"))
  var machine: String?

  /// Whether the run itself is named: a run that is resumed has its names already.
  var names: Bool { label != nil || !tag.isEmpty }
}
