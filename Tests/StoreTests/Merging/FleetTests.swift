import Foundation
import Store
import Testing

@Suite(.enabled(if: SQLiteShell.isThere, "the sqlite3 shell is not installed"))
struct FleetTests {
  @Test func `Fifty machines' files come together, each run once, also while they grow`() throws {
    let scratch = try Scratch()
    let collected = try ResultStore.openForWriting(scratch.location("all"))
    let machines = try (1...50).map { number in
      (number, try ResultStore.openForWriting(scratch.location("machine-\(number)")))
    }
    for round in 1...2 {
      for (number, store) in machines {
        var plan = PlanFixture.plan(blocks: 1, workers: 2)
        plan.machine = MachineDescription(
          uuid: UUID(bytes: [UInt8](repeating: UInt8(number), count: 16)) ?? UUID(),
          name: "machine \(number)")
        plan.startedUnixNs += Int64(round * 100 + number)
        _ = try PlanFixture.storeRun(in: store, plan)
        let merged = try collected.merge(from: scratch.path("machine-\(number)"))
        #expect(merged.count(.added) == 1 && merged.count(.present) == round - 1)
      }
    }
    let machinesThere = try collected.query("SELECT count(*), min(runs), max(runs) FROM machines")
    #expect(machinesThere.rows == [[.integer(50), .integer(2), .integer(2)]])
    #expect(try collected.query("SELECT count(*) FROM workers").rows == [[.integer(800)]])
    #expect(try collected.verify().mismatches == [])
  }
}
