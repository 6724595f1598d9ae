/// What `concur-bench` prints: Markdown.
struct BenchmarkReport {
  private let machine: BenchedMachine

  init(on machine: BenchedMachine) {
    self.machine = machine
  }

  /// The whole report.
  func text(of results: [(benchmark: any Benchmark, findings: [Finding])]) -> String {
    let names = results.map(\.benchmark.name)
    let isWhole = names.count == Benchmarks.all.count
    let command = isWhole ? "make bench" : "concur-bench " + names.joined(separator: " ")
    let head = """
      # Benchmarks

      Written by `\(command)`: \(machine.text).

      Both sides run in turn in one run, in pairs; a figure is the median over the pairs, with the
      least and the greatest behind it. `concur-bench NAME` runs one of them alone.

      """
    return head + results.map(section).joined()
  }

  private func section(_ benchmark: any Benchmark, _ findings: [Finding]) -> String {
    """

    ## \(benchmark.name)

    \(benchmark.question)

    \(benchmark.method)

    | measured | concur | peer | figure | target |
    | --- | --- | --- | --- | --- |
    \(findings.map(row).joined(separator: "\n"))

    """
  }

  private func row(_ finding: Finding) -> String {
    let cells = [
      finding.subject, finding.ours, finding.peer, finding.figure.text,
      finding.target?.text(finding.figure) ?? "",
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }
}
