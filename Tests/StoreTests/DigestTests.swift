import Foundation
import Slab
import Testing

@testable import Store

/// What identifies things in every database must never change. The digests here were computed with
/// Python's hashlib from the bytes that docs/schema.md describes.
@Suite struct DigestTests {
  @Test func `A case's canonical text and digest stay what they are`() {
    var described = CaseDescription(
      workload: "mixed", workloadVersion: 1, params: ["wait": 20_000_000, "n": 9000], workers: 200,
      concurrency: 8)
    #expect(
      described.canonicalJSON == """
        {"concurrency":8,"inputs":null,"params":{"n":9000,"wait":20000000},"workers":200,\
        "workload":"mixed","workload_version":1}
        """)
    #expect(
      SHA256Digest.hex(described.digest)
        == "0e2921bcb81ac0ca76ca9023f49889e4cabe72f654f452d565dcc9f5d2b11a12")
    described.inputsDigest = Array(repeating: 0xab, count: 32)
    #expect(described.canonicalJSON.contains("\"inputs\":\"abababab"))
    described.params = [:]
    #expect(described.canonicalJSON.contains("\"params\":{}"))
  }

  @Test func `Canonical JSON sorts, escapes and reads back the same`() throws {
    let value: JSONValue = [
      "b": [1, -2, .null, .bool(true), .real(1.5), .real(.nan), []], "é": "ü",
      "a\"\\": "\n\u{1}\u{7f}/",
      "B": [:], "10": 1, "9": .integer(.min),
    ]
    let text =
      #"{"10":1,"9":-9223372036854775808,"B":{},"a\"\\":"\n\u0001\#u{7f}/","#
      + #""b":[1,-2,null,true,1.5,null,[]],"é":"ü"}"#
    #expect(value.canonicalText == text)
    #expect(try JSONValue(parsing: text).canonicalText == text)
    #expect(throws: (any Error).self) { try JSONValue(parsing: "{") }
  }

  @Test func `The digests of values, runtimes and environments stay what they are`() {
    var hasher = CanonicalHasher()
    for value in [SQLValue.null, .integer(-2), .real(0.5), .text("aé"), .blob([1])] {
      hasher.update(value)
    }
    #expect(
      SHA256Digest.hex(hasher.digest())
        == "92089cd4fe970c59bbc15597c594ecb1be52191736c8fcb81b220de1fa1b8668")
    #expect(
      SHA256Digest.hex(RuntimeDescription(name: "swift", kind: "swift", version: "6.3").digest)
        == "73fe51e59abc6d51b5b377abbec4be6b7d5f10d45625850eef3f0a7a26f2d30a")
    let environment = EnvironmentDescription(facts: ["logical_cpus": 2, "cpu_model": "A CPU"])
    #expect(
      SHA256Digest.hex(environment.digest(on: PlanFixture.machine))
        == "6ff673d92ea2e143d6373632e709c3b6ff6a6d7f2eccde0b6033f771efb1d2fb")
  }

  @Test func `The digests of workers are over the words the documentation names`() {
    let rows = [
      WorkerRow(
        queuedNs: 0, waitNs: 1, runNs: 2, cpuNs: 3, lane: 4, status: 0, resultKind: 0, result: -7),
      WorkerRow(status: 3),
    ]
    var hasher = WorkerHasher(count: 2)
    rows.withUnsafeBufferPointer { hasher.update($0) }
    let digests = hasher.digests()
    #expect(
      SHA256Digest.hex(digests.workers)
        == "26d6d1bc27e71633465c0828afb4251bcc944aef22237179abde45c9c72abd21")
    #expect(
      SHA256Digest.hex(digests.results)
        == "d5b4db5e418ddc6d7413a905208488c9f037abc262bab1d60c15a2be597cf547")
  }

  @Test func `More workers than one block are hashed as one sequence`() {
    let rows = Array(WorkerLoadTests.rows(10_001))
    var whole = WorkerHasher(count: rows.count)
    rows.withUnsafeBufferPointer { whole.update($0) }
    var parts = WorkerHasher(count: rows.count)
    for start in stride(from: 0, to: rows.count, by: 997) {
      rows[start..<min(start + 997, rows.count)].withUnsafeBufferPointer { parts.update($0) }
    }
    let (first, second) = (whole.digests(), parts.digests())
    #expect(first.workers == second.workers && first.results == second.results)
  }
}
