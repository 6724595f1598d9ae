import Foundation
import Testing

/// Python functions of the user's own.
@Suite(.enabled(if: Pythons.areThere, "no CPython here")) struct CallTests {
  private static let jobs = """
    import asyncio, os, threading, time

    def double(line):
        return int(line) * 2

    async def adouble(line):
        await asyncio.sleep(0.001)
        return int(line) * 2

    def add(a, b=0, *, c=0):
        return a + b + c

    class Box:
        @staticmethod
        def half(line):
            return int(line) / 2

    def nothing(line):
        pass

    def text(line):
        return "<" + line + ">"

    def connect():
        with open(os.environ["CONNECTIONS"], "a") as log:
            log.write("connected\\n")
        return {"session": 7}

    def fetch(session, line):
        return session["session"] + int(line)

    counter = 0
    def racy(line):
        global counter
        counter += 1
        return counter * 100 if threading.current_thread() is not threading.main_thread() else int(line)

    value = 3
    """

  private func program(lines: String = "1\n2\n3\n4\n") throws -> Program {
    let program = try Program()
    try Self.jobs.write(
      to: program.folder.appending(path: "jobs.py"), atomically: true, encoding: .utf8)
    try lines.write(
      to: program.folder.appending(path: "lines"), atomically: true, encoding: .utf8)
    return program
  }

  private func record(_ program: Program, _ more: String) throws -> Program.Result {
    try program.run(
      "record --runtime \(Pythons.newest) -r 1 -w 0 \(more)",
      environment: ["CONNECTIONS": program.folder.path + "/connections"])
  }

  @Test("A function is called with each line, under every model, with equal results")
  func eachLine() throws {
    let program = try program()
    let result = try record(
      program, "--call jobs:double --each lines --model sequential,threads,processes,async,hybrid")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try program.column("select distinct result from workers order by 1") == ["2", "4", "6", "8"])
    #expect(try program.number("select count(distinct result_digest) from trials") == 1)
    #expect(
      try program.rows(
        "select distinct workload, workers, params ->> 'function', params ->> 'form' from trials")
        == [["call", "4", "jobs:double", "sync"]])
    #expect(try program.number("select count(distinct source_digest) from trials") == 1)
    #expect(result.output.contains("to_thread"), "\(result.output)")
  }

  @Test("An async def runs under every model")
  func asyncFunction() throws {
    let program = try program()
    let result = try record(
      program, "--call jobs:adouble --each lines --model sequential,threads,processes,async,hybrid")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try program.column("select distinct result from workers order by 1") == ["2", "4", "6", "8"])
    #expect(try program.value("select distinct params ->> 'form' from trials") == "async")
  }

  @Test("The async twin is what the async model calls")
  func twin() throws {
    let program = try program()
    let result = try record(
      program, "--call jobs:double --async-call jobs:adouble --each lines --model sequential,async")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try program.rows("select model, min(run_ns) >= 1000000 from workers group by 1 order by 1")
        == [["async", "1"], ["sequential", "0"]])
  }

  @Test("JSON lines are arguments")
  func json() throws {
    let program = try program(lines: "[1, 2]\n{\"a\": 1, \"c\": 5}\n7\n")
    let result = try record(program, "--call jobs:add --each-json lines")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try program.column("select distinct result from workers order by worker") == ["3", "6", "7"])
  }

  @Test("Without lines the ordinal is the argument")
  func ordinal() throws {
    let program = try program()
    let result = try record(program, "--call jobs:double --workers 3")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try program.column("select distinct result from workers order by 1") == ["0", "2", "4"])
  }

  @Test("Results are kept by kind: floats by their bits, None, anything else by a digest")
  func kinds() throws {
    let program = try program(lines: "1\n")
    for (function, kind) in [
      ("jobs:Box.half", "float"), ("jobs:nothing", "none"), ("jobs:text", "digest"),
      ("jobs:double", "integer"),
    ] {
      let result = try record(
        program, "--call \(function) --each lines --model sequential,processes")
      #expect(result.status == 0, "\(result.errors)")
      let stored = try program.column(
        """
        select distinct result_kind from workers w join trials t using (trial_id)
        where t.params ->> 'function' = '\(function)'
        """)
      #expect(stored == [kind], "\(function)")
    }
    let half = try program.number("select distinct result from workers where result_kind = 'float'")
    #expect(Double(bitPattern: UInt64(bitPattern: Int64(half))) == 0.5)
  }

  @Test("Setup runs once in every lane, and what it returns comes first")
  func setup() throws {
    let program = try program()
    for (model, lanes) in [("sequential", 1), ("threads", 2), ("processes", 2), ("async", 1)] {
      let log = program.folder.appending(path: "connections")
      try? FileManager.default.removeItem(at: log)
      let result = try record(
        program, "--call jobs:fetch --setup jobs:connect --each lines -c 2 --model \(model)")
      #expect(result.status == 0, "\(model): \(result.errors)")
      let connected = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").count
      if model == "async" {
        #expect(connected <= 2, "\(model)")
      } else {
        #expect((1...lanes).contains(connected), "\(model): \(connected)")
      }
    }
    #expect(
      try program.column("select distinct result from workers order by 1") == [
        "8", "9", "10", "11",
      ])
  }

  @Test("A folder of --python-path comes first")
  func pythonPath() throws {
    let program = try program()
    let folder = program.folder.appending(path: "lib")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try "def f(line):\n    return 42\n".write(
      to: folder.appending(path: "other.py"), atomically: true, encoding: .utf8)
    let result = try record(
      program, "--call other:f --python-path lib -n 2 --model sequential,processes")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try program.column("select distinct result from workers") == ["42"])
  }

  @Test("Where models disagree the report says which workers, and it is 3")
  func disagreement() throws {
    let program = try program()
    let result = try record(
      program, "--call jobs:racy --each lines --model sequential,threads -c 1")
    #expect(result.status == 3, "\(result.output)")
    #expect(result.output.contains("RESULTS DISAGREE"), "\(result.output)")
  }

  @Test(
    "What cannot be called is told in one sentence, before anything is created",
    arguments: [
      ("jobs", 64), ("jobs:", 64), (":f", 64), ("jobs:missing", 64), ("nowhere:f", 64),
      ("jobs:value", 64), ("jobs:<lambda>", 64), ("broken:f", 64),
    ])
  func refused(name: String, status: Int32) throws {
    let program = try program()
    try "raise RuntimeError('at import')\n".write(
      to: program.folder.appending(path: "broken.py"), atomically: true, encoding: .utf8)
    let result = try program.run(["record", "--runtime", Pythons.newest, "--call", name])
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    #expect(try program.files().isDisjoint(with: ["concur.db"]))
  }

  @Test("Swift cannot call a function, and lines that are not JSON are refused")
  func otherRefusals() throws {
    let program = try program(lines: "[1]\n{\n")
    let swift = try program.run("record --call jobs:double --runtime swift")
    #expect(swift.status == 64)
    #expect(swift.errors.contains("leave it out of --runtime"), "\(swift.errors)")
    let json = try program.run("record --call jobs:add --each-json lines")
    #expect(json.status == 65)
    #expect(json.errors.contains("line 2"), "\(json.errors)")
  }
}
