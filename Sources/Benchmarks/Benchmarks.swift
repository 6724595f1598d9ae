/// The benchmarks there are.
enum Benchmarks {
  static let all: [any Benchmark] = [
    LoadBenchmark(), RecordingBenchmark(), AgentBenchmark(), ReportBenchmark(),
    StartUpBenchmark(), ReExecBenchmark(), MergeBenchmark(),
  ]

  /// Those of these names, in the order of `all`; all of them where none is named.
  ///
  /// - Throws: `BenchmarkError.unknown`.
  static func named(_ names: [String]) throws -> [any Benchmark] {
    if let stranger = names.first(where: { name in !all.contains { $0.name == name } }) {
      throw BenchmarkError.unknown(stranger, known: all.map(\.name))
    }
    return names.isEmpty ? all : all.filter { names.contains($0.name) }
  }
}
