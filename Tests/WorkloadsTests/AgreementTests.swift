import Testing
import Workloads

/// Small parameters of each workload, those at the edges among them.
private let cases: [(name: String, values: [String: Int64])] = [
  ("sleep", ["duration": 0]), ("sleep", ["duration": 1000]),
  ("cpu", ["n": 0]), ("cpu", ["n": 1]), ("cpu", ["n": 1000]),
  ("hash", ["size": 0, "rounds": 1]), ("hash", ["size": 1000, "rounds": 3]),
  ("file", ["size": 0]), ("file", ["size": 1]), ("file", ["size": 300_000, "sync": 1]),
  ("net", ["latency": 0, "payload": 1]), ("net", ["latency": 1000, "payload": 200_000]),
  ("mixed", ["wait": 0, "n": 0]), ("mixed", ["wait": 1000, "n": 1000]),
  ("payload", ["size": 1]), ("payload", ["size": 100_000]),
  ("lock", ["rounds": 0]), ("lock", ["rounds": 100]),
]

@Suite("The forms of a workload")
struct AgreementTests {
  @Test("blocking, async and hybrid give the same results, whenever they are asked")
  func formsAgree() async throws {
    try await withTrial { facilities in
      for (name, values) in cases {
        let workload = try make(name, values, facilities)
        for worker in [0, 1, 7, 300] {
          let blocking = try await onThread { try workload.run(worker) }
          #expect(try await workload.runAsync(worker) == blocking, "\(name) \(values)")
          try await workload.wait(worker)
          #expect(try workload.compute(worker) == blocking, "\(name) \(values)")
          #expect(blocking >= 0)
        }
      }
    }
  }

  @Test("every workload is among the cases tried")
  func everyWorkloadIsTried() {
    #expect(Set(cases.map(\.name)) == Set(Workloads.all.map { $0.description.name }))
  }

  @Test("results of workers differ, so that a mix-up shows")
  func resultsDiffer() async throws {
    try await withTrial { facilities in
      let quick: [String: [String: Int64]] = [
        "sleep": ["duration": 0], "cpu": ["n": 100], "hash": ["rounds": 1], "net": ["latency": 0],
        "mixed": ["wait": 0, "n": 100],
      ]
      for name in ["sleep", "cpu", "hash", "file", "net", "mixed", "payload"] {
        let workload = try make(name, quick[name, default: [:]], facilities)
        var results = Set<Int64>()
        for worker in 0..<300 { results.insert(try await workload.runAsync(worker)) }
        #expect(results.count == 300, "\(name)")
      }
    }
  }

  @Test("a sleep's result is the ordinal doubled, an empty computation's the ordinal")
  func plainResults() throws {
    #expect(try [0, 1, 2].map(make("sleep", ["duration": 0]).run) == [0, 2, 4])
    #expect(try [0, 1, 2].map(make("cpu", ["n": 0]).run) == [0, 1, 2])
  }

  @Test("a lock's counter holds what all workers added")
  func lockCounts() async throws {
    let counters: [any SharedCounter] = [MutexCounter(), ActorCounter()]
    for counter in counters {
      let local = Facilities.local()
      let facilities = Facilities(
        counter: counter, exchange: local.exchange, serverPort: nil, folder: nil,
        eventLoops: local.eventLoops)
      let lock = try make("lock", ["rounds": 500], facilities)
      try await withThrowingTaskGroup(of: Int64.self) { group in
        for worker in 0..<8 { group.addTask { try await lock.runAsync(worker) } }
        for try await result in group { #expect(result == 500) }
      }
      #expect(await counter.total() == 4000)
    }
  }
}
