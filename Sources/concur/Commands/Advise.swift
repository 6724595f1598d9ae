import ArgumentParser
import FoundationEssentials
import Machine
import Recorder
import Reporting
import Runtimes
import Store
import Tables

/// `concur advise`.
struct Advise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advise",
    abstract: "Say which model to take, and why, next to what the rule of thumb says.",
    discussion: """
      It answers from the recorded runs of a workload or a function; without a name, of all. Work \
      that does not exist yet is described by --wait and --compute, and recorded first. --rules \
      records a case for each rule of thumb and says which hold here.
      """)

  @Argument(
    help: ArgumentHelp(
      "A workload, or a function as record --call was given it.", valueName: "work"))
  var name: String?

  @OptionGroup var options: AdviceOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard name == nil || !options.records else {
      throw UsageError(
        "\(Console.escaped(name ?? "")) is answered from earlier runs, and --wait, --compute and "
          + "--rules record new ones: give one or the other")
    }
    guard !(options.rules && options.isDescribed) else {
      throw UsageError("--rules records cases of its own: leave --wait and --compute out")
    }
    guard options.records || options.trials == nil && options.seed == nil else {
      throw UsageError(
        "--trials and --seed are for new runs: give --wait, --compute or --rules too")
    }
    guard
      !options.records
        || [selection.since, selection.until, selection.label, selection.workload, selection.model]
          .allSatisfy({ $0 == nil })
    else {
      throw UsageError(
        "--since, --until, --label, --workload and --model choose among earlier runs, and --wait, "
          + "--compute and --rules record new ones: give one or the other")
    }
  }

  func run() throws {
    let renderer = try output.renderer()
    try output.check(sparing: database)
    guard options.records else { return try answer(renderer) }
    let described = try DescribedWork(options)
    let session = try AdviceSession(
      try host(), database,
      runtimes: RuntimeList(
        selection.runtime.map { [$0] } ?? [], own: nil, isStarter: true,
        LookUp(isTold: !options.noProgress && Console.showsProgress)
      ).choices, options)
    if let described {
      try answer(try session.record(described), renderer)
    } else {
      try answer(rules: try session.recordRules(), renderer)
    }
  }

  /// From what was recorded before.
  private func answer(_ renderer: any Renderer) throws {
    _ = try DescribedWork(options)
    let store = try database.openForReading()
    let report = try Report(from: store, filter: try selection.filter(in: store))
    try output.write(renderer.render(try Advice(on: report, named: name)))
  }

  /// From described work, a run for each runtime.
  private func answer(_ ended: [RecordSession.Ended], _ renderer: any Renderer) throws {
    let reports = try ended.map { try report(of: $0) }
    try output.write(renderer.render(Advice(on: reports)))
    for (ended, report) in zip(ended, reports) { try leave(ended, report) }
  }

  private func answer(rules ended: RecordSession.Ended, _ renderer: any Renderer) throws {
    let report = try report(of: ended)
    try output.write(renderer.render(RulesTest(on: report, RuleCases.rule)))
    try leave(ended, report)
  }

  private func report(of ended: RecordSession.Ended) throws -> Report {
    try Report(from: ended.store, filter: ReportFilter(run: ended.run.uuidString.lowercased()))
  }

  private func leave(_ ended: RecordSession.Ended, _ report: Report) throws {
    try RecordVerdict.leave(
      with: ended.outcome, run: String(ended.run.uuidString.lowercased().prefix(13)),
      hasFailures: report.hasFailures, quiet: false)
  }

  private func host() throws -> HostMachine {
    try HostMachine(
      try MachineIdentity(
        named: try NameLists.machine(selection.machine),
        stateFile: MachineIdentity.defaultStateFile(ProcessInfo.processInfo.environment)))
  }
}
