import Foundation
import Testing

/// Each cause of failure, under each model and start method: every finished worker is stored.
@Suite(.serialized, .enabled(if: Pythons.areThere, "no CPython here")) struct FailureTests {
  private static let jobs = """
    import ctypes, os, signal, sys, time

    class Unpicklable(Exception):
        def __init__(self, a, b):
            super().__init__(a)

    class Mute(Exception):
        def __str__(self):
            raise RuntimeError("no words")

    def fail(line):
        if line == "raise": raise ValueError("bad input\\nsecond line")
        if line == "unpicklable": raise Unpicklable("a", "b")
        if line == "mute": raise Mute()
        if line == "sys.exit": sys.exit(5)
        if line == "memory": raise MemoryError()
        if line == "os._exit": os._exit(7)
        if line == "segfault": ctypes.string_at(0)
        if line == "kill": os.kill(os.getpid(), signal.SIGKILL)
        if line == "hang": time.sleep(1000)
        return int(line)
    """

  /// What becomes of a worker, by the line it is given.
  private static let throwing =
    Pythons.wantsAll
    ? ["raise", "unpicklable", "mute", "sys.exit", "memory"] : ["unpicklable", "sys.exit"]
  private static let killing = Pythons.wantsAll ? ["os._exit", "segfault", "kill"] : ["segfault"]
  private static let methods = Pythons.wantsAll ? ["fork", "spawn", "forkserver"] : ["fork"]
  private static let ends = ["os._exit": "exit 7", "segfault": "signal 11", "kill": "signal 9"]
  private static let variants = [
    "", "--variant processes.variant=pool", "--variant processes.start-method=spawn",
    "--variant processes.start-method=forkserver",
    "--variant processes.start-method=spawn --variant processes.variant=pool",
  ]

  /// Records 40 workers, of which the 11th does something else.
  private func record(
    _ line: String, _ more: String, python: String = Pythons.newest
  ) throws -> (Program, Program.Result) {
    let program = try Program()
    try Self.jobs.write(
      to: program.folder.appending(path: "jobs.py"), atomically: true, encoding: .utf8)
    let lines = (0..<40).map { $0 == 10 ? line : String($0) }.joined(separator: "\n")
    try lines.write(to: program.folder.appending(path: "lines"), atomically: true, encoding: .utf8)
    let result = try program.run(
      "record --runtime \(python) --call jobs:fail --each lines -c 2 -r 1 -w 0 \(more)")
    #expect(result.status == 3, "\(line) \(more): \(result.errors)")
    #expect(try program.number("select count(*) from workers") == 40)
    #expect(try program.verifies())
    #expect(try program.leftovers().isEmpty)
    try program.waitForNoProcess()
    return (program, result)
  }

  @Test(
    "What a worker throws is stored with its type and first line, and the other 39 are well",
    arguments: throwing, ["sequential", "threads", "processes", "async", "hybrid"])
  func thrown(line: String, model: String) throws {
    let (program, result) = try record(line, "--model \(model)")
    #expect(
      try program.rows("select status, count(*) from workers group by 1 order by 1")
        == [["failed", "1"], ["ok", "39"]], "\(line) \(model)")
    let error = try #require(try program.rows("select worker, kind, message from errors").first)
    #expect(error[0] == "10")
    let kinds = [
      "raise": "ValueError", "unpicklable": "jobs.Unpicklable", "mute": "jobs.Mute",
      "sys.exit": "SystemExit", "memory": "MemoryError",
    ]
    #expect(error[1] == kinds[line])
    if line == "raise" { #expect(error[2] == "bad input") }
    #expect(result.errors.contains("1 worker that did not succeed"), "\(result.errors)")
    #expect(result.errors.contains("worker 10, failed: \(error[1])"), "\(result.errors)")
  }

  @Test(
    "A process that dies takes its own worker along, and every other is done",
    arguments: killing, variants)
  func fatal(line: String, variant: String) throws {
    let (program, result) = try record(line, "--model processes \(variant)")
    let status = try #require(Self.ends[line])
    #expect(
      try program.value("select status from workers where worker = 10") == status,
      "\(line) \(variant)")
    // A sibling that the executor ended while it ran a worker may have lost that one.
    let ok = try program.number("select count(*) from workers where status = 'ok'")
    #expect(ok >= 38, "\(line) \(variant): \(ok)")
    #expect(try program.number("select count(*) from workers where status = 'not_started'") == 0)
    #expect(result.errors.contains("worker 10, \(status)"), "\(result.errors)")
  }

  @Test(
    "A host that dies keeps what had finished, and the rest never started",
    arguments: killing, ["sequential", "threads", "async"])
  func fatalInHost(line: String, model: String) throws {
    let (program, _) = try record(line, "--model \(model)")
    let status = try #require(Self.ends[line])
    #expect(try program.value("select status from workers where worker = 10") == status)
    let before = try program.number(
      "select count(*) from workers where worker < 9 and status = 'ok'")
    // A thread may have begun its worker and not be heard of again.
    #expect(before >= 8, "\(line) \(model)")
  }

  @Test(
    "A worker that hangs is ended after --timeout",
    arguments: ["sequential", "threads", "processes", "async", "hybrid"])
  func hang(model: String) throws {
    let (program, _) = try record("hang", "--model \(model) --timeout 700ms")
    #expect(try program.value("select status from workers where worker = 10") == "timed_out")
    if model == "processes" {
      #expect(try program.number("select count(*) from workers where status = 'ok'") >= 38)
    }
  }

  @Test(
    "One of a hundred fails as multiprocessing cannot bear: every finished worker is there",
    arguments: ["segfault", "unpicklable"], Pythons.extremes)
  func headline(line: String, python: String) throws {
    for variant in ["executor", "pool"] {
      let program = try Program()
      try Self.jobs.write(
        to: program.folder.appending(path: "jobs.py"), atomically: true, encoding: .utf8)
      let lines = (0..<100).map { $0 == 20 ? line : String($0) }.joined(separator: "\n")
      try lines.write(
        to: program.folder.appending(path: "lines"), atomically: true, encoding: .utf8)
      let result = try program.run(
        "record --runtime \(python) --call jobs:fail --each lines -c 4 -r 1 -w 0 --model processes "
          + "--variant processes.variant=\(variant)")
      #expect(result.status == 3)
      let ok = try program.number("select count(*) from workers where status = 'ok'")
      #expect(ok >= (line == "segfault" ? 96 : 99), "\(variant): \(ok)")
      try program.waitForNoProcess()
    }
  }

  @Test(
    "Nobody is left when host or recorder is killed",
    arguments: methods, ["host", "recorder"])
  func killed(method: String, victim: String) throws {
    let program = try Program()
    try "import time\ndef wait(n):\n    time.sleep(0.05)\n    return n\n".write(
      to: program.folder.appending(path: "jobs.py"), atomically: true, encoding: .utf8)
    let running = try program.start(
      "record --runtime \(Pythons.newest) --call jobs:wait -n 200 -c 3 -r 1 -w 0 --model processes "
        + "--variant processes.start-method=\(method)")
    try program.waitForFinishedWorkers(4)
    if victim == "recorder" {
      running.send(SIGKILL)
    } else {
      let host = program.processes().first { $0.role.hasSuffix("concur_host.py") }
      kill(try #require(host).pid, SIGKILL)
    }
    _ = try running.result()
    try program.waitForNoProcess()
    let finished = try program.number("select count(*) from workers where status = 'ok'")
    #expect(finished >= 4)
    #expect(try program.number("select count(*) from workers") == 200)
    #expect(try program.verifies())
    #expect(try program.leftovers().isEmpty)
  }
}
