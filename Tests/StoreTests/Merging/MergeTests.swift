import Foundation
@testable import Store
import Testing

@Suite(.enabled(if: SQLiteShell.isThere, "the sqlite3 shell is not installed"))
struct MergeTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func open(_ name: String) throws -> ResultStore {
    try ResultStore.openForWriting(scratch.location(name), busyTimeout: 2)
  }

  @Test(arguments: UInt64(1)...12)
  func `Files merged in any order and any number of times come to equal content`(
    seed: UInt64
  ) throws {
    var random = SplitMix(state: seed)
    let runs = RandomRuns(6, seed: seed)
    let whole = try open("whole")
    for index in runs.plans.indices { try runs.record(index, into: whole) }
    let names = ["a", "b", "c"]
    let stores = try names.map(open)
    for index in runs.plans.indices {
      // Each run is in one file at least.
      let certain = Int.random(in: 0..<3, using: &random)
      for file in 0..<3 where file == certain || Int.random(in: 0..<3, using: &random) == 0 {
        try runs.record(index, into: stores[file])
      }
    }
    for _ in 0..<6 {
      let (from, into) = (
        Int.random(in: 0..<3, using: &random), Int.random(in: 0..<3, using: &random)
      )
      guard from != into else { continue }
      let before = try scratch.bytes(names[from])
      let merged = try stores[into].merge(from: scratch.path(names[from]))
      #expect(merged.refused.isEmpty)
      #expect(try scratch.bytes(names[from]) == before, "a source was written")
    }
    for into in 0..<3 {
      for from in [0, 1, 2].shuffled(using: &random) where from != into {
        _ = try stores[into].merge(from: scratch.path(names[from]))
      }
    }
    let expected = try Content.of(scratch.path("whole"))
    for (name, store) in zip(names, stores) {
      #expect(try Content.of(scratch.path(name)) == expected)
      #expect(try store.verify().mismatches == [])
      let again = try store.merge(from: scratch.path("whole"))
      #expect(again.count(.present) == runs.plans.count && again.runs.count == runs.plans.count)
    }
  }

  @Test func `A run that differs from the one of that id is refused, and both digests are named`()
    throws
  {
    let runs = RandomRuns(1, seed: 3)
    let (one, other) = (try open("one"), try open("other"))
    try runs.record(0, into: one)
    var changed = runs.plans[0]
    changed.command = "concur record something else"
    _ = try PlanFixture.storeRun(in: other, changed)
    let before = try Content.of(scratch.path("one"))
    let refused = try one.merge(from: scratch.path("other")).refused
    #expect(refused.count == 1)
    let digests = try [one, other].map { store in
      try store.query("SELECT lower(substr(hex(digest), 1, 12)) FROM run").rows[0][0].text ?? "?"
    }
    for digest in digests { #expect(refused.first?.reason.contains(digest) == true) }
    #expect(try Content.of(scratch.path("one")) == before)
  }

  @Test func `A run that has not ended where it comes from does not come in`() throws {
    let (one, other) = (try open("one"), try open("other"))
    try other.store(PlanFixture.plan())
    let merged = try one.merge(from: scratch.path("other"))
    #expect(merged.runs.map(\.outcome) == [.unfinished])
    #expect(try one.query("SELECT count(*) FROM run").rows == [[.integer(0)]])
  }

  @Test func `A file in WAL mode comes in, and nothing is made beside it`() throws {
    let source = try open("source")
    _ = try PlanFixture.storeRun(in: source)
    source.close()
    try SQLConnection.with(scratch.path("source")) { try $0.execute("PRAGMA journal_mode = WAL") }
    let before = try (scratch.names(), scratch.bytes("source"))
    let target = try open("target")
    #expect(try target.merge(from: scratch.path("source")).count(.added) == 1)
    #expect(try scratch.names().filter { $0.hasPrefix("source") } == before.0)
    #expect(try scratch.bytes("source") == before.1)
  }

  @Test func `A file with a hot journal comes in as it was before the killed transaction`() throws {
    let source = try open("source")
    let plan = try PlanFixture.storeRun(in: source)
    let expected = try Content.of(scratch.path("source"))
    // What a kill leaves: pages of an open transaction written, and the journal beside them.
    source.close()
    try SQLConnection.with(scratch.path("source")) { db in
      try db.execute("BEGIN IMMEDIATE")
      try db.execute("PRAGMA cache_size = 1")
      try db.execute("DELETE FROM worker")
      try db.execute("UPDATE trial SET reason = hex(randomblob(5000))")
      for name in ["source", "source-journal"] {
        try scratch.write(try scratch.bytes(name), to: name.replacing("source", with: "killed"))
      }
      try db.execute("ROLLBACK")
    }
    let before = try (scratch.bytes("killed"), scratch.bytes("killed-journal"))
    let target = try open("target")
    #expect(try target.merge(from: scratch.path("killed")).count(.added) == 1)
    #expect(try Content.of(scratch.path("target")) == expected)
    #expect(try scratch.bytes("killed") == before.0)
    #expect(try scratch.bytes("killed-journal") == before.1)
    #expect(try target.start(of: plan.uuid) == plan.startedUnixNs)
  }

  @Test func `A file that is being written to is merged as it was committed`() throws {
    let source = try open("source")
    _ = try PlanFixture.storeRun(in: source)
    try SQLConnection.with(scratch.path("source")) { db in
      try db.execute("BEGIN IMMEDIATE")
      try db.execute("UPDATE run SET command = 'not committed'")
      #expect(try open("target").merge(from: scratch.path("source")).count(.added) == 1)
      try db.execute("ROLLBACK")
    }
  }

  @Test func `A label that was changed there comes along with a new run, and changes none`() throws
  {
    let (one, other) = (try open("one"), try open("other"))
    let plan = try PlanFixture.storeRun(in: one)
    try one.relabel(plan.uuid, to: "better")
    #expect(try one.verify().isSound)
    _ = try other.merge(from: scratch.path("one"))
    #expect(try other.rows("runs-list", [:]).rows.count == 1)
    #expect(try other.query("SELECT label FROM runs").rows == [[.text("better")]])
    try one.relabel(plan.uuid, to: nil)
    #expect(try other.merge(from: scratch.path("one")).count(.present) == 1)
    #expect(try other.query("SELECT label FROM runs").rows == [[.text("better")]])
    try other.relabel(plan.uuid, to: "a label")
    #expect(try other.query("SELECT count(*) FROM relabelled").rows == [[.integer(0)]])
    #expect(try other.verify().isSound && one.verify().isSound)
  }
}
