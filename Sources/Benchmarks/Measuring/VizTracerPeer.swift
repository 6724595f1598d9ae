import Foundation
import Processes
import Runtimes

/// VizTracer, the tracer that Python developers would record workers with.
struct VizTracerPeer {
  /// How many workers are recorded.
  private static let workers = 30_000
  private static let pairs = 7

  /// Prints what recording workers adds to a program until it is in a file, nanoseconds: the loop,
  /// the executor and the gathered coroutines that the models are made of.
  private static let script = """
    import asyncio, sys, time
    from concurrent.futures import ThreadPoolExecutor
    from viztracer import VizTracer

    def worker(ordinal):
        return ordinal

    def sequential(count):
        for ordinal in range(count):
            worker(ordinal)

    def threads(count):
        with ThreadPoolExecutor(max_workers=1) as executor:
            for future in [executor.submit(worker, ordinal) for ordinal in range(count)]:
                future.result()

    async def gather(count):
        free = asyncio.Semaphore(1)
        async def limited(ordinal):
            async with free:
                worker(ordinal)
        await asyncio.gather(*(limited(ordinal) for ordinal in range(count)))

    def event_loop(count):
        asyncio.run(gather(count))

    def cpu(work, *arguments):
        start = time.process_time_ns()
        work(*arguments)
        return time.process_time_ns() - start

    model, count, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    run = {"sequential": sequential, "threads": threads, "async": event_loop}[model]
    run(count)
    bare = cpu(run, count)
    tracer = VizTracer(tracer_entries=100 * count, verbose=0, output_file=path)
    tracer.start()
    traced = cpu(run, count)
    tracer.stop()
    print(traced + cpu(tracer.save) - bare)
    """

  private let python: String

  /// - Returns: nil where the interpreter does not have it, which is said.
  init?(_ python: String) throws {
    self.python = python
    let end = try Child.spawn(
      python, [python, "-c", "import viztracer"], files: [0: .null, 1: .null, 2: .null]
    ).wait()
    guard end?.isWell == true else {
      Progress.say("agent: \(python) has no viztracer, its rows are left out")
      return nil
    }
  }

  /// Our cost of recording workers that do nothing beside VizTracer's, under each model that runs
  /// in one process.
  func findings(_ host: HostCommand, _ workbench: Workbench) throws -> [Finding] {
    try ["sequential", "threads", "async"].map { model in
      Progress.say("agent: VizTracer, \(model), \(Self.workers) workers")
      let trial = TimedTrial(
        model: model, variant: [:], steps: 0, workers: Self.workers, host: host)
      let times = try PairedTimes(Self.pairs) {
        try trial.cpuNs(isRecorded: true, on: workbench)
          - trial.cpuNs(isRecorded: false, on: workbench)
      } peer: {
        try cost(model, workbench)
      }
      return Finding(
        "\(model), no-op, VizTracer's cost over ours", times, each: Self.workers, times.speed,
        .atLeast(5))
    }
  }

  /// VizTracer's cost of recording all workers, nanoseconds.
  private func cost(_ model: String, _ workbench: Workbench) throws -> Int64 {
    let output = try PipeEnds()
    defer { output.closeReadEnd() }
    let child = try Child.spawn(
      python,
      [
        python, "-c", Self.script, model, "\(Self.workers)",
        workbench.freshPath("viztracer.json"),
      ],
      files: [0: .null, 1: .descriptor(output.writeEnd), 2: .null])
    output.closeWriteEnd()
    let text = try FileHandle(fileDescriptor: output.readEnd).readToEnd() ?? Data()
    let line = String(decoding: text, as: UTF8.self).split(separator: "\n").last
    guard child.wait()?.isWell == true, let cost = line.flatMap({ Int64($0) }) else {
      throw BenchmarkError.failed("VizTracer did not end well")
    }
    return cost
  }
}
