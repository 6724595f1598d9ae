import Testing

@Suite struct ShowTests {
  @Test("A run is shown with its plan, its outcome, its environment and its workers on lanes")
  func run() throws {
    let program = try Program()
    try program.run(
      "record sleep -p duration=100ms -n 3 -c 3 -r 1 -w 1 -q --label chart --model threads,async")
    let run = try program.value("select run_id from runs")
    let shown = try program.run("show \(run)")
    #expect(shown.status == 0, "\(shown.errors)")
    for words in [run, "chart", "complete", "cpu_model", "kernel", "threads", "lane 0", "█"] {
      #expect(shown.output.contains(words), "\(words)")
    }
    let threads = shown.output.split(separator: "\n").filter { $0.contains("lane ") }
    #expect(threads.count >= 4, "three threads and at least one lane of async")
    let short = try program.run("show \(run.prefix(13))")
    #expect(short.output == shown.output)
  }

  @Test("Thousands of workers are summed up in as many columns")
  func thousands() throws {
    let program = try Program()
    try program.run("record cpu -p n=1 -n 5000 -c 3 -r 1 -w 0 -q --model threads,async,processes")
    let run = try program.value("select run_id from runs")
    let shown = try program.run("show \(run)")
    #expect(shown.status == 0, "\(shown.errors)")
    #expect(shown.lines.count < 120, "\(shown.lines.count) lines")
    #expect(shown.lines.allSatisfy { $0.count <= 80 })
    #expect(shown.output.contains("lane 0"))
    #expect(shown.output.contains("5,000") || shown.output.contains("5000"))
  }

  @Test("A run of which workers failed shows them")
  func failed() throws {
    let program = try Program()
    try program.run("record sleep -p duration=10s -n 3 -c 2 -r 1 -w 0 -q --timeout 50ms")
    let shown = try program.run("show \(try program.value("select run_id from runs"))")
    #expect(shown.status == 0)
    #expect(shown.output.contains("failed"))
    #expect(shown.output.contains("--timeout"))
  }

  @Test("A run that is not there is refused")
  func unknown() throws {
    let program = try Program()
    try program.run("record sleep -p duration=1us -n 1 -r 1 -w 0 --model async -q")
    for run in ["nonsense", "00000000", ""] {
      let result = try program.run(["show", run])
      #expect(result.status == 64, "'\(run)'")
      #expect(result.errors.hasPrefix("concur: "), "\(result.errors)")
      #expect(result.output.isEmpty)
    }
    let latest = try program.value("select run_id from runs")
    #expect(try program.run("show").output.contains(latest), "without an id it is the latest")
  }

  @Test("Workloads are listed with every parameter and an example that is accepted")
  func workloads() throws {
    let program = try Program()
    let listed = try program.run("workloads")
    #expect(listed.status == 0)
    let names = ["sleep", "cpu", "hash", "file", "net", "mixed", "payload", "lock"]
    for name in names { #expect(listed.output.contains("\(name): "), "\(name)") }
    let examples = listed.lines.filter { $0.contains("$ concur ") }
    #expect(examples.count == names.count)
    for example in examples {
      let words = example.split(separator: " ").drop { $0 != "record" }.map(String.init)
      #expect(try program.run(words + ["--dry-run"]).status == 0, "\(example)")
    }
    #expect(try program.files().isEmpty)
  }

  @Test("The version and the help are printed, with every exit code")
  func help() throws {
    let program = try Program()
    #expect(try program.run("--version").output == "0.1.0\n")
    let help = try program.run("--help")
    #expect(help.status == 0)
    for code in ["64", "65", "69", "73", "74", "75", "77", "124", "128+n"] {
      #expect(help.output.contains(code))
    }
    for command in ["record", "report", "show", "query", "runs", "workloads", "verify"] {
      #expect(try program.run("\(command) --help").status == 0)
      #expect(help.output.contains("  \(command) "))
    }
  }
}
