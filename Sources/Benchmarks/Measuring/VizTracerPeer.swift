import Foundation
import Processes
import Runtimes

/// VizTracer, the tracer that Python developers would record workers with.
struct VizTracerPeer {
  /// How many workers are recorded.
  private static let workers = 100_000
  private static let pairs = 7

  /// Prints what recording a call adds to a bare loop until it is in a file, nanoseconds each.
  private static let script = """
    import sys, time
    from viztracer import VizTracer

    def worker(ordinal):
        return ordinal

    def loop(count):
        start = time.process_time_ns()
        for ordinal in range(count):
            worker(ordinal)
        return time.process_time_ns() - start

    count, path = int(sys.argv[1]), sys.argv[2]
    loop(count)
    bare = loop(count)
    tracer = VizTracer(tracer_entries=2 * count, verbose=0, output_file=path)
    tracer.start()
    traced = loop(count)
    tracer.stop()
    start = time.process_time_ns()
    tracer.save()
    print(traced + time.process_time_ns() - start - bare)
    """

  private let python: String

  /// - Returns: nil where the interpreter does not have it, which is said.
  init?(_ python: String) throws {
    self.python = python
    let end = try Child.spawn(
      python, [python, "-c", "import viztracer"], files: [0: .null, 1: .null, 2: .null]
    ).wait()
    guard end.isWell else {
      Progress.say("agent: \(python) has no viztracer, its rows are left out")
      return nil
    }
  }

  /// Our cost of recording no-op workers in sequence as a share of VizTracer's.
  func findings(_ host: HostCommand, _ workbench: Workbench) throws -> [Finding] {
    Progress.say("agent: VizTracer, \(Self.workers) workers")
    let trial = TimedTrial(
      model: "sequential", variant: [:], steps: 0, workers: Self.workers, host: host)
    let times = try PairedTimes(Self.pairs) {
      try trial.cpuNs(isRecorded: true, on: workbench)
        - trial.cpuNs(isRecorded: false, on: workbench)
    } peer: {
      try cost(workbench)
    }
    return [
      Finding(
        "recording a no-op, against VizTracer", times, each: Self.workers, times.speed,
        .atLeast(5))
    ]
  }

  /// VizTracer's cost of recording all workers, nanoseconds.
  private func cost(_ workbench: Workbench) throws -> Int64 {
    let output = try PipeEnds()
    defer { output.closeReadEnd() }
    let child = try Child.spawn(
      python,
      [python, "-c", Self.script, "\(Self.workers)", workbench.freshPath("viztracer.json")],
      files: [0: .null, 1: .descriptor(output.writeEnd), 2: .null])
    output.closeWriteEnd()
    let text = try FileHandle(fileDescriptor: output.readEnd).readToEnd() ?? Data()
    let line = String(decoding: text, as: UTF8.self).split(separator: "\n").last
    guard child.wait().isWell, let cost = line.flatMap({ Int64($0) }) else {
      throw BenchmarkError.failed("VizTracer did not end well")
    }
    return cost
  }
}
