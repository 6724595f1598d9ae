import Glibc
import Roles

/// `concur-bench [NAME …]`: runs the benchmarks, or those named, and prints the report.
///
/// Like `concur` it plays the roles of a trial itself, so that what it times is the code of the
/// program, linked as the program is.
@main
enum ConcurBench {
  static func main() {
    if let code = Roles.play() { exit(code) }
    let names = Array(CommandLine.arguments.dropFirst())
    do {
      let report = try run(Benchmarks.named(names))
      print(report, terminator: "")
    } catch {
      Progress.say("\(error)")
      exit(1)
    }
  }

  private static func run(_ benchmarks: [any Benchmark]) throws -> String {
    let workbench = try Workbench()
    defer { workbench.clear() }
    let report = BenchmarkReport(on: BenchedMachine())
    return try report.text(
      of: benchmarks.map { benchmark in
        Progress.say("\(benchmark.name): \(benchmark.question)")
        return (benchmark, try benchmark.findings(on: workbench))
      })
  }
}
