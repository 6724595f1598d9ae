import Foundation
import Testing
import Workloads

@Suite("The results in Python")
struct PythonTests {
  /// Parameters of each workload, and ordinals, for which both languages are asked.
  private static let cases: [(name: String, values: [String: Int64], passed: [String])] = [
    ("sleep", ["duration": 0], []), ("cpu", ["n": 0], ["n"]), ("cpu", ["n": 20_000], ["n"]),
    ("hash", ["size": 0, "rounds": 1], ["size", "rounds"]),
    ("hash", ["size": 1000, "rounds": 5], ["size", "rounds"]),
    ("file", ["size": 70_000], ["size"]), ("net", ["latency": 0, "payload": 777], ["payload"]),
    ("mixed", ["wait": 0, "n": 1000], ["n"]), ("payload", ["size": 263], ["size"]),
    ("lock", ["rounds": 9], ["rounds"]),
  ]
  private static let ordinals = [0, 1, 2, 255, 256, 999_999]

  @Test(
    "the functions of docs/workloads.md give the results of the workloads",
    .enabled(if: Python.interpreter != nil, "no python3 found"))
  func agree() async throws {
    let interpreter = try #require(Python.interpreter)
    let document = try Repository.text("docs/workloads.md")
    var script = Python.blocks(document)
    var expected = [Int64]()
    try await withTrial { facilities in
      for (name, values, passed) in Self.cases {
        let workload = try make(name, values, facilities)
        let given = passed.map { ", \($0)=\(values[$0] ?? 0)" }.joined()
        for ordinal in Self.ordinals {
          script += "print(\(name)(\(ordinal)\(given)))\n"
          expected.append(try await workload.runAsync(ordinal))
        }
      }
    }
    let output = try Python.run(interpreter, ["-I", "-c", script])
    #expect(output.split(separator: "\n").map { Int64($0) } == expected)
    #expect(Set(Self.cases.map(\.name)) == Set(Workloads.all.map { $0.description.name }))
  }
}
