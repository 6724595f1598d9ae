/// What recording adds to a worker, under each model.
///
/// Question: how much longer does a worker take because it is recorded? Peer: the same trial with
/// its workers not stamped, which is all that differs. Method: trials in hosts of their own, in
/// pairs; one worker in flight; workers of `cpu` that compute nothing, so that what is added is all
/// there is to see, and workers of 100 µs, the length being calibrated first.
struct RecordingBenchmark: Benchmark {
  private struct Model {
    let title: String
    let name: String
    var variant: [String: String] = [:]
    /// How many workers that do nothing make a trial.
    var noOps = 500_000
    /// What recording one of them may add.
    var target: Target?
  }

  private static let models = [
    Model(title: "sequential", name: "sequential"),
    Model(title: "threads", name: "threads"),
    Model(title: "processes", name: "processes"),
    Model(title: "async, pool", name: "async", target: .atMost(100)),
    Model(
      title: "async, single", name: "async", variant: ["executor": "single"],
      target: .atMost(100)),
    // Each goes through two pipes.
    Model(title: "hybrid", name: "hybrid", noOps: 50_000),
  ]
  private static let pairs = 21
  private static let workers = 4000
  private static let workerNs: Int64 = 100_000

  let name = "recording"
  let question = "What does recording add to a worker?"
  let method = """
    The peer is the same trial with its workers not stamped; one worker is in flight. A no-op is
    `cpu` with `n=0`: what is left is the model's own cost. For 100 µs `n` is calibrated first.
    Both sides are the CPU time of host and lanes in the timed span, divided by the workers:
    recording never waits, and what other processes do is left out.
    """

  func findings(on workbench: Workbench) throws -> [Finding] {
    let noOps = try Self.models.map { model in
      let times = try measure(model, steps: 0, workers: model.noOps, workbench)
      return Finding(
        "\(model.title), no-op", times, each: model.noOps, times.added(each: model.noOps),
        model.target)
    }
    let steps = try TimedTrial.steps(taking: Self.workerNs, on: workbench)
    let long = try Self.models.map { model in
      let times = try measure(model, steps: steps, workers: Self.workers, workbench)
      return Finding(
        "\(model.title), 100 µs", times, each: Self.workers, times.addedPercent, .atMost(1))
    }
    return noOps + long
  }

  private func measure(
    _ model: Model, steps: Int64, workers: Int, _ workbench: Workbench
  ) throws -> PairedTimes {
    Progress.say("recording: \(model.title), \(workers) workers of \(steps) steps")
    let trial = TimedTrial(
      model: model.name, variant: model.variant, steps: steps, workers: workers)
    return try PairedTimes(Self.pairs) {
      try trial.cpuNs(isRecorded: true, on: workbench)
    } peer: {
      try trial.cpuNs(isRecorded: false, on: workbench)
    }
  }
}
