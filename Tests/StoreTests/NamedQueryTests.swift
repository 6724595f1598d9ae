import Foundation
import Slab
import Store
import Testing

@Suite struct NamedQueryTests {
  let scratch: Scratch
  let store: ResultStore
  let plan: RunPlan

  init() throws {
    scratch = try Scratch()
    store = try ResultStore.openForWriting(scratch.location())
    plan = try PlanFixture.storeRun(in: store)
    var other = PlanFixture.plan(blocks: 3, workers: 9, label: nil)
    other.startedUnixNs += 1_000_000_000
    other.environment.facts["kernel"] = "6.2"
    try store.store(other)
    for index in 0..<5 {
      var slab = PlanFixture.slab(other, index)
      slab.workers[3]?.outcome = index == 3 ? .failed : .ok
      slab.workers[5]?.result = Int64(index)
      let errors = index == 3 ? [WorkerError(worker: 3, kind: "E", message: "it's")] : []
      let load = TrialLoad(othersCPUNs: 900_000_000, contaminated: index == 4)
      let record = try slab.record()
      _ = try store.store(record, errors: errors, end: TrialEnd(of: record, load: load))
    }
    try store.finish(other.uuid, .interrupted, endedUnixNs: other.startedUnixNs + 2_000_000_000)
  }

  @Test func `Every query says what it answers and declares its parameters`() throws {
    #expect(NamedQuery.all.count >= 10)
    for query in NamedQuery.all {
      #expect(query.summary.hasSuffix("."), "\(query.name)")
      #expect(query.parameters.allSatisfy { ["integer", "real", "text"].contains($0.type) })
      #expect(query.parameters.allSatisfy { !$0.meaning.isEmpty }, "\(query.name)")
      #expect(throws: StoreError.self) { try store.rows(query.name, ["no such": .null]) }
    }
    #expect(throws: StoreError.self) { try store.rows("no such query") }
  }

  @Test(
    .enabled(if: SQLiteShell.isThere, "the sqlite3 shell is not installed"),
    arguments: NamedQuery.all.map(\.name))
  func `A query gives the stock shell the same rows as us`(name: String) throws {
    let shell = try SQLiteShell()
    let query = try NamedQuery.named(name)
    let all: [String: SQLValue] = [
      "since_unix_ns": .integer(1), "until_unix_ns": .integer(.max), "limit": .integer(3),
      "run": .text(plan.uuid.canonical), "trial": .text(plan.trials[3].uuid.canonical),
      "machine": .text("test machine"), "workload": .text("sleep,cpu"),
      "model": .text("threads,sequential"), "runtime": .text("swift"), "label": .text("a label"),
      "slices": .integer(7), "groups": .integer(2),
    ]
    let declared = Set(query.parameters.map(\.name))
    for parameters in [[:], all.filter { declared.contains($0.key) }] {
      let settings = parameters.map { name, value in
        switch value {
        case .text(let text): ".parameter set :\(name) \"'\(text)'\"\n"
        default: ".parameter set :\(name) \(value.integer ?? 0)\n"
        }
      }
      let text = try shell.run(store.path, settings.joined() + query.sql, mode: "-quote")
      let expected = try store.rows(name, parameters).rows
      #expect(SQLiteShell.values(text) == expected.map { $0.map(SQLiteShell.rounded) }, "\(name)")
    }
  }
}
