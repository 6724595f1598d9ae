import Foundation
import Testing

/// Commands of the user's own.
@Suite struct ExecTests {
  private func program(lines: String) throws -> Program {
    let program = try Program()
    try lines.write(
      to: program.folder.appending(path: "lines"), atomically: true, encoding: .utf8)
    return program
  }

  @Test("Each line is one worker's argument, whatever it holds, and no shell reads it")
  func each() throws {
    let program = try program(lines: "plain\n$(touch pwned)\n'a b' \\\n\n-n\n")
    let result = try program.run([
      "record", "--exec", "sh -c 'printf \"%s\\n\" \"$1\" >>\"$2\"' sh {} out", "--each", "lines",
      "-c", "1", "-r", "1", "-w", "0", "--model", "sequential",
    ])
    #expect(result.status == 0, "\(result.errors)")
    let written = try String(
      contentsOf: program.folder.appending(path: "out"), encoding: .utf8)
    #expect(written == "plain\n$(touch pwned)\n'a b' \\\n\n-n\n")
    #expect(try !program.files().contains("pwned"))
    #expect(
      try program.rows("select workload, workers, params ->> 'command' is not null from trials")
        == [["exec", "5", "1"]])
  }

  @Test("Without {} the argument comes last, and without lines it is the ordinal")
  func ordinal() throws {
    let program = try Program()
    let result = try program.run([
      "record", "--exec", "mkdir -p", "-n", "3", "-c", "2", "-r", "1", "-w", "0", "--model",
      "processes",
    ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try program.files().isSuperset(of: ["0", "1", "2"]))
  }

  @Test("Exit codes and signals are kept with each worker, and the others are as they were")
  func failures() throws {
    let program = try program(lines: "exit 0\nexit 7\nkill -SEGV $$\nexit 0\n")
    let result = try program.run([
      "record", "--exec", "sh -c {}", "--each", "lines", "-c", "2", "-r", "1", "-w", "0",
    ])
    #expect(result.status == 3)
    #expect(result.errors.contains("2 trials failed, with 4 workers"), "\(result.errors)")
    #expect(result.errors.contains("worker 1, exit 7"), "\(result.errors)")
    for model in ["sequential", "processes"] {
      let statuses = try program.column(
        "select status from workers where model = '\(model)' order by worker")
      #expect(statuses == ["ok", "exit 7", "signal 11", "ok"], "\(model)")
    }
    #expect(try program.verifies())
  }

  @Test("A command that takes too long is ended alone, with what it started")
  func timeout() throws {
    let program = try program(lines: "true\nsleep 1000 & sleep 1000\ntrue\n")
    let result = try program.run([
      "record", "--exec", "sh -c {}", "--each", "lines", "-c", "2", "-r", "1", "-w", "0",
      "--timeout", "200ms",
    ])
    #expect(result.status == 3)
    for model in ["sequential", "processes"] {
      let statuses = try program.column(
        "select status from workers where model = '\(model)' order by worker")
      #expect(statuses == ["ok", "timed_out", "ok"], "\(model)")
    }
    try program.waitForNoProcess()
  }

  @Test(
    "What cannot be is refused before anything is created",
    arguments: [
      (["--exec", "no-such-command-here"], 64, "no-such-command-here"),
      (["--exec", "'open"], 64, "quotes closed"),
      (["--exec", "true", "--call", "a:b"], 64, "give one of them"),
      (["--exec", "true", "--model", "threads"], 64, "leave threads out"),
      (["--exec", "true", "--runtime", "python3"], 64, "leave --runtime out"),
      (["--exec", "true", "--setup", "a:b"], 64, "--setup"),
      (["--exec", "true", "-p", "n=1"], 64, "--param"),
      (["cpu", "--exec", "true"], 64, "leave the workload out"),
      (["--each", "lines"], 64, "name a function or a command"),
      (["--exec", "true", "--each", "lines", "-n", "3"], 64, "leave --workers out"),
      (["--exec", "true", "--each", "nowhere"], 65, "cannot read nowhere"),
      (["--exec", "true", "--each", "."], 65, "cannot read"),
      (["--exec", "true", "--each", "empty"], 65, "has no lines"),
      (["--exec", "true", "--each", "binary"], 65, "not UTF-8 text"),
    ])
  func refused(arguments: [String], status: Int32, words: String) throws {
    let program = try program(lines: "a\n")
    try Data().write(to: program.folder.appending(path: "empty"))
    try Data([0xff, 0xfe]).write(to: program.folder.appending(path: "binary"))
    let result = try program.run(["record"] + arguments)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    #expect(try program.files() == ["binary", "empty", "lines"])
  }

  @Test("A run that was cut short goes on with the same lines, and only with those")
  func resumed() throws {
    let program = try program(lines: String(repeating: "0.05\n", count: 20))
    let arguments = [
      "record", "--exec", "sleep {}", "--each", "lines", "-c", "2", "-r", "2", "-w", "0",
    ]
    let running = try program.start(arguments)
    try program.waitForFinishedWorkers(2)
    running.send(SIGINT)
    #expect(try running.result().status == 130)
    let run = try program.value("select run_id from runs")
    try "other\n".write(
      to: program.folder.appending(path: "lines"), atomically: true, encoding: .utf8)
    let refused = try program.run(["record", "--resume", run])
    #expect(refused.status == 64)
    #expect(refused.errors.contains("has other lines"), "\(refused.errors)")
    try String(repeating: "0.05\n", count: 20).write(
      to: program.folder.appending(path: "lines"), atomically: true, encoding: .utf8)
    let resumed = try program.run(["record", "--resume", run])
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try program.leftovers().isEmpty)
    #expect(try program.verifies())
  }

  @Test("Lines from stdin are recorded, and cannot be had again")
  func stdin() throws {
    let program = try Program()
    let result = try program.shell(
      "seq 0 3 | \"$CONCUR\" record --exec 'test {} -lt 4' --each - -r 1 -w 0")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try program.number("select count(*) from workers where status = 'ok'") == 8)
  }
}
