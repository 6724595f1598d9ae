import Foundation
import Testing

@Suite(.enabled(if: Pythons.areThere, "no CPython here")) struct RuntimeTests {
  @Test("Every built-in workload gives the same results in Swift and in Python, under every model")
  func equalResults() throws {
    let program = try Program()
    let result = try program.run(
      "record sleep cpu hash file net mixed payload lock --runtime swift,\(Pythons.newest) "
        + "-n 6 -c 3 -r 1 -w 0 -p duration=1ms -p n=200 -p hash.size=1KiB -p rounds=3 "
        + "-p file.size=5000 -p latency=1ms -p payload.size=300 -p wait=1ms -q")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try program.rows(
        """
        select workload, count(distinct result_digest), count(distinct runtime), count(*)
        from trials group by workload order by workload
        """) == [
          ["cpu", "1", "2", "8"], ["file", "1", "2", "8"], ["hash", "1", "2", "8"],
          ["lock", "1", "2", "8"], ["mixed", "1", "2", "10"], ["net", "1", "2", "8"],
          ["payload", "1", "2", "8"], ["sleep", "1", "2", "8"],
        ])
    #expect(
      try program.column("select distinct shared_total from trials where workload = 'lock'")
        == ["18"])
    #expect(try program.number("select count(*) from lanes where runtime <> 'swift'") > 0)
    #expect(try program.number("select count(*) from trials where recording_ns is null") == 0)
    #expect(try program.verifies())
    #expect(try program.leftovers().isEmpty)
  }

  @Test("Every interpreter stands in one table with equal results")
  func allInterpreters() throws {
    let program = try Program()
    let list = Pythons.all.joined(separator: ",")
    let result = try program.run(
      "record cpu --runtime swift,\(list) -n 4 -c 2 -p n=500 -r 1 -w 0 --model sequential,processes"
    )
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try program.rows(
        "select count(distinct runtime), count(distinct result_digest), count(*) from trials")
        == [["\(Pythons.all.count + 1)", "1", "\(2 * Pythons.all.count + 2)"]])
  }

  @Test("Variants are alternatives of their own, with equal results")
  func variants() throws {
    let program = try Program()
    let result = try program.run(
      """
      record cpu --runtime \(Pythons.newest) -n 5 -c 2 -p n=300 -r 1 -w 0 \
      --variant threads.variant=executor,thread-per-worker --variant \
      processes.variant=executor,pool --variant processes.start-method=fork,spawn,forkserver
      """)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try program.column("select variant from trials where model = 'processes' order by 1") == [
        "", "start-method=forkserver", "start-method=forkserver,variant=pool",
        "start-method=spawn", "start-method=spawn,variant=pool", "variant=pool",
      ])
    #expect(try program.number("select count(distinct result_digest) from trials") == 1)
    let lanes = try program.number(
      "select lanes from trials where variant = 'variant=thread-per-worker'")
    #expect(lanes == 5)
  }

  @Test("The interpreter is stored with its build, its lock and its start methods")
  func facts() throws {
    let program = try Program()
    try program.run(
      "record cpu --runtime \(Pythons.newest) -n 1 -p n=1 -r 1 -w 0 --model sequential")
    let settings = try program.value("select settings ->> 'interpreters' from runs")
    #expect(settings.contains(Pythons.newest), "\(settings)")
    guard Program.hasSQLiteShell else { return }
    #expect(
      try program.sqlite(
        """
        select kind, name like 'python3.%', version like '3.%', facts ->> 'gil' in (0, 1),
          facts ->> 'start_methods' like '%spawn%', facts ->> 'build' <> '' from runtime
        """) == "cpython|1|1|1|1|1\n")
  }

  @Test("Runtimes are listed with what each can run")
  func listed() throws {
    let program = try Program()
    let result = try program.run("runtimes --format csv")
    #expect(result.status == 0)
    #expect(result.lines.first == "runtime,version,gil,models,start_methods,executable,note")
    #expect(result.lines.dropFirst().first?.hasPrefix("swift,") == true)
    #expect(try program.files().isEmpty)
  }

  @Test("The starter suite runs in Swift and in the first CPython on PATH")
  func starterSuite() throws {
    let program = try Program()
    let folder = program.folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/python3", withDestinationPath: Pythons.newest)
    let result = try program.run(
      ["record", "--dry-run", "--format", "csv"],
      environment: ["PATH": folder.path + ":/usr/bin:/bin"])
    #expect(result.status == 0, "\(result.errors)")
    let rows = result.lines.dropFirst().map { $0.split(separator: ",") }
    #expect(Set(rows.map { $0[0] }) == ["sleep", "cpu", "mixed"])
    #expect(result.output.contains(",swift,threads,"))
    #expect(result.output.contains(#/,python3\.\d+t?,threads,/#), "\(result.output)")
  }
}

/// What is said where there is no Python.
@Suite struct MissingRuntimeTests {
  @Test(
    "A runtime that is not there is 69 and one sentence, and nothing is created",
    arguments: ["python3", "python3.99", "/nowhere/python", "nowhere/", "swift,python3"])
  func missing(name: String) throws {
    let program = try Program()
    let result = try program.run(
      ["record", "cpu", "--runtime", name], environment: ["PATH": program.folder.path])
    #expect(result.status == 69, "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    #expect(try program.files().isEmpty)
  }

  @Test("Without any Python a function is refused with 69, and Swift still works")
  func swiftWorks() throws {
    let program = try Program()
    let path = ["PATH": program.folder.path]
    let call = try program.run(["record", "--call", "a:b"], environment: path)
    #expect(call.status == 69, "\(call.errors)")
    let plan = try program.run(["record", "--dry-run"], environment: path)
    #expect(plan.status == 0, "\(plan.errors)")
    #expect(plan.output.contains("143 trials"), "\(plan.output)")
    let result = try program.run(
      ["record", "cpu", "-p", "n=1", "-n", "1", "-r", "1", "-w", "0"], environment: path)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("What is no Python is told so")
  func noPython() throws {
    let program = try Program()
    let result = try program.run(["record", "cpu", "--runtime", "/bin/echo"])
    #expect(result.status == 69)
    #expect(result.errors.contains("does not answer as a Python interpreter"), "\(result.errors)")
  }
}
