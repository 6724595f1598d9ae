import Foundation
import Runtimes

/// What recording adds to a worker of the Python host, under each model, and beside VizTracer.
///
/// Question: how much longer does a Python worker take because it is recorded? Peer: the same trial
/// with its workers not stamped. Method: as in `recording`, on the first CPython on PATH.
struct AgentBenchmark: Benchmark {
  private struct Model {
    let title: String
    let name: String
    var variant: [String: String] = [:]
    var noOps = 50_000
    /// What recording one of them may add: in-process, nothing but the stamps is between.
    var target: Target? = .atMost(1000)
  }

  private static let models = [
    Model(title: "sequential", name: "sequential"),
    Model(title: "threads", name: "threads"),
    Model(
      title: "threads, one per worker", name: "threads", variant: ["variant": "thread-per-worker"],
      noOps: 5000, target: nil),
    Model(title: "processes", name: "processes", noOps: 10_000, target: nil),
    Model(
      title: "processes, pool", name: "processes", variant: ["variant": "pool"], target: nil),
    Model(title: "async", name: "async"),
    Model(title: "hybrid", name: "hybrid", noOps: 10_000, target: nil),
  ]
  private static let pairs = 15
  private static let workers = 4000
  private static let workerNs: Int64 = 100_000

  let name = "agent"
  let question = "What does recording add to a worker in Python?"
  let method = """
    The interpreter is the first CPython on PATH. The peer is the same trial with its workers not
    stamped; one worker is in flight. A no-op is `cpu` with `n=0`: what is left is the model's own
    cost. Both sides are the CPU time of host and lanes in the timed span, divided by the workers.
    VizTracer (from PyPI, where that interpreter has it) records the same workers in the same loop,
    executor or coroutines, each call an event; its cost is taken until the events are in a file, as
    ours are in the slab.
    """

  func findings(on workbench: Workbench) throws -> [Finding] {
    guard let python = try Interpreters().first() else {
      Progress.say("agent: no CPython on PATH, left out")
      return []
    }
    let folder = workbench.path("agent")
    try Agent.write(to: folder)
    let host = Agent.host(python.executable, in: folder)
    let noOps = try Self.models.map { model in
      let times = try measure(model, steps: 0, workers: model.noOps, host, workbench)
      return Finding(
        "\(model.title), no-op", times, each: model.noOps, times.added(each: model.noOps),
        model.target)
    }
    let steps = try TimedTrial.steps(
      taking: Self.workerNs, probe: 10_000, host: host, on: workbench)
    let long = try Self.models.map { model in
      let times = try measure(model, steps: steps, workers: Self.workers, host, workbench)
      return Finding(
        "\(model.title), 100 µs", times, each: Self.workers, times.addedPercent, .atMost(1))
    }
    return noOps + long + (try VizTracerPeer(python.executable)?.findings(host, workbench) ?? [])
  }

  private func measure(
    _ model: Model, steps: Int64, workers: Int, _ host: HostCommand, _ workbench: Workbench
  ) throws -> PairedTimes {
    Progress.say("agent: \(model.title), \(workers) workers of \(steps) steps")
    let trial = TimedTrial(
      model: model.name, variant: model.variant, steps: steps, workers: workers, host: host)
    return try PairedTimes(Self.pairs) {
      try trial.cpuNs(isRecorded: true, on: workbench)
    } peer: {
      try trial.cpuNs(isRecorded: false, on: workbench)
    }
  }
}
