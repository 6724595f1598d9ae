import ArgumentParser
import FoundationEssentials
import Machine
import Recorder
import Reporting
import Store
import Tables

/// `concur record`.
struct Record: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Run workloads under each model, store every worker, print the comparison.",
    discussion: """
      Without a workload it runs the starter suite: sleep, cpu and mixed, in Swift and in the first \
      CPython on PATH, in under a minute. \
      Lists of models, workers, concurrencies and parameters are multiplied out; trials run in \
      blocks, one of each alternative in random order.
      """)

  @Argument(
    help: ArgumentHelp("Workloads, as `concur workloads` lists them.", valueName: "workload"))
  var workloads: [String] = []

  @OptionGroup var options: RecordOptions
  @OptionGroup(title: "Work of your own") var ownWork: UserWorkOptions
  @OptionGroup var labels: LabelOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("Go on with a run that was cut short.", valueName: "run"))
  var resume: String?

  @Flag(help: "Print the plan with an estimate, and create nothing.")
  var dryRun = false

  @Flag(name: [.customShort("q"), .long], help: "Print nothing but errors.")
  var quiet = false

  @Flag(help: "No progress, also on a terminal.")
  var noProgress = false

  func run() throws {
    let renderer = try output.renderer()
    try output.check(
      sparing: database, inputs: [ownWork.each, ownWork.eachJson].compactMap(\.self))
    let request = resume == nil ? try request() : nil
    let host = try HostMachine(identity())
    if dryRun, let request {
      let plan = try Planner.plan(request, on: host)
      return try output.write(renderer.render(PlanAnswer(plan, cpus: host.cpus)))
    }
    let session = RecordSession(
      host, database, showsProgress: showsProgress, warnsOfNoise: !quiet)
    let ended = try request.map { try session.record($0) } ?? session.resume(resume ?? "")
    let run = ended.run.uuidString.lowercased()
    let report = try Report(from: ended.store, filter: ReportFilter(run: run))
    if !quiet { try output.write(text(of: run, report, in: ended.store, renderer)) }
    try RecordVerdict.leave(
      with: ended.outcome, run: String(run.prefix(13)), hasFailures: report.hasFailures,
      quiet: quiet)
  }

  /// What the run found: its comparison, or where it compared with itself, the machine's noise.
  private func text(
    of run: String, _ report: Report, in store: ResultStore, _ renderer: any Renderer
  ) throws -> String {
    if let noise = try NoiseMeasurement.all(from: store, run: run).first {
      return renderer.render(noise)
    }
    return renderer.render(report)
  }

  func validate() throws {
    guard
      resume == nil
        || workloads.isEmpty && !dryRun && !options.isGiven && !ownWork.isGiven
          && !labels.names
    else {
      throw UsageError(
        "--resume goes on with a run as it was planned: give no workload, no --dry-run and no "
          + "option that plans or names a run beside it")
    }
  }

  private var showsProgress: Bool { !quiet && !noProgress && Console.showsProgress }

  private func request() throws -> RecordRequest {
    try RecordRequest(
      workloads, options, ownWork, labels, arguments: CommandLine.arguments, isTold: showsProgress)
  }

  private func identity() throws -> MachineIdentity {
    try MachineIdentity(
      named: try NameLists.machine(labels.machine),
      stateFile: MachineIdentity.defaultStateFile(ProcessInfo.processInfo.environment))
  }
}
