internal import FoundationEssentials
internal import Runtimes
public import Store

/// What a run that goes on needs again, checked to be what it was.
public enum Resumption {
  /// The lines that the plan's workers are given; nil where they get none.
  ///
  /// - Throws: `PlanError` where the lines are gone or have changed.
  public static func inputs(of plan: RunPlan) throws -> InputLines? {
    guard let digest = plan.cases.lazy.compactMap(\.inputsDigest).first else { return nil }
    let settings = RunSettings(plan.settings)
    guard let source = settings.inputsSource,
      let data = FileManager.default.contents(atPath: source)
    else { throw PlanError.inputsGone(settings.inputsSource) }
    let lines = InputLines(Array(data), form: settings.inputsForm, source: source)
    guard lines.digest == digest else { throw PlanError.inputsChanged(source) }
    return lines
  }

  /// Checks that the plan's command was stored as it was run.
  ///
  /// - Throws: `PlanError.commandRedacted`.
  public static func checkCommand(of plan: RunPlan) throws {
    let commands = plan.cases.compactMap { $0.params["command"]?.text }
    guard !commands.contains(where: { $0.contains(Redaction.mark) }) else {
      throw PlanError.commandRedacted
    }
  }

  /// Checks that every interpreter of the plan is there and is what it was.
  ///
  /// - Throws: `PlanError.interpreterChanged`, or `RuntimeError` where it is gone.
  public static func checkInterpreters(of plan: RunPlan) throws {
    let runtimes = plan.alternatives.map(\.runtime)
    for (name, path) in RunSettings(plan.settings).interpreters.sorted(by: { $0.key < $1.key }) {
      let now = RuntimeChoice(try Interpreter(path), name: name).description
      guard runtimes.allSatisfy({ $0.name != name || $0 == now }) else {
        throw PlanError.interpreterChanged(name)
      }
    }
  }
}
