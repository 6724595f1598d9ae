import Foundation
import Testing

@testable import Store

@Suite struct HotJournalTests {
  let scratch: Scratch
  let plan: RunPlan

  /// Leaves `hot.db` as a recorder does that is killed in the middle of a large transaction.
  init() throws {
    scratch = try Scratch()
    let store = try ResultStore.openForWriting(scratch.location())
    plan = try PlanFixture.storeRun(in: store)
    let path = scratch.path("hot.db")
    try SQLConnection.with(store.path) { db in
      try db.execute("PRAGMA synchronous = EXTRA; PRAGMA cache_size = 2; BEGIN IMMEDIATE")
      try db.execute("UPDATE trial SET wall_ns = 1, reason = hex(randomblob(3000))")
      for ending in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: store.path + ending, toPath: path + ending)
      }
      try db.execute("ROLLBACK")
    }
  }

  @Test func `Where the file may be written, reading it rolls the journal back`() throws {
    #expect(try scratch.bytes("hot.db") != scratch.bytes())
    let store = try ResultStore.openForReading(scratch.location("hot.db"))
    #expect(!store.isCopy)
    #expect(try store.verify().isSound)
    #expect(try scratch.names() == ["hot.db", "test.db"])
  }

  @Test func `Where it may not be written, a private copy is read and removed again`() throws {
    let before = [try scratch.bytes("hot.db"), try scratch.bytes("hot.db-journal")]
    var folder = ""
    do {
      let store = try ResultStore.openCopy(of: scratch.path("hot.db"), busyTimeout: 1)
      #expect(store.isCopy && store.isReadOnly && store.path == scratch.path("hot.db"))
      #expect(try store.verify().isSound)
      #expect(try store.query("SELECT run_id FROM runs").rows == [[.text(plan.uuid.canonical)]])
      folder = try DatabasePath.split(store.openPath).folder
      var status = stat()
      #expect(stat(folder, &status) == 0 && status.st_mode & 0o777 == 0o700)
    }
    #expect(access(folder, F_OK) != 0)
    #expect([try scratch.bytes("hot.db"), try scratch.bytes("hot.db-journal")] == before)
  }
}
