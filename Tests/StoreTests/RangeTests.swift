import Foundation
import Slab
import Testing

@testable import Store

/// What is believed is more than what has the right digests.
@Suite struct RangeTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A database of one run, changed and given digests that fit.
  private func forged(_ sql: String) throws -> String {
    let store = try ResultStore.openForWriting(scratch.location("forged"))
    _ = try PlanFixture.storeRun(in: store)
    store.close()
    try Forgery.apply(values: [sql], to: scratch.path("forged"))
    return scratch.path("forged")
  }

  static let impossible = [
    "UPDATE trial SET lanes = 9223372036854775807", "UPDATE trial SET lanes = 2",
    "UPDATE trial SET peak_in_flight = 5", "UPDATE trial SET peak_in_flight = -1",
    "UPDATE trial SET started = 5, finished = 5", "UPDATE trial SET ok = 5",
    "UPDATE trial SET torn = 1", "UPDATE trial SET failed = 4", "UPDATE trial SET lost = NULL",
    "UPDATE trial SET wall_ns = -1", "UPDATE trial SET wall_ns = 4611686018427387904",
    "UPDATE trial SET begin_ns = 9223372036854775807",
    "UPDATE trial SET clock_step_ns = -9223372036854775807 - 1",
    "UPDATE trial SET run_p50_ns = run_max_ns + 1", "UPDATE trial SET queue_p99_ns = -1",
    "UPDATE trial SET run_sum_ns = -1", "UPDATE trial SET block = 2147483648",
    "UPDATE trial SET position = 9223372036854775807 WHERE position = 5",
    "UPDATE trial SET max_rss_bytes = -2", "UPDATE trial SET voluntary_switches = -1",
    "UPDATE trial SET wall_ns = 1.5", "UPDATE trial SET wall_ns = 'long'",
    "UPDATE lane SET workers = 5", "UPDATE lane SET workers = -1",
    "UPDATE lane SET busy_ns = 9223372036854775807", "UPDATE lane SET lane = 1",
    "UPDATE lane SET tid = 2147483648", "UPDATE lane SET cpu_ns = x'00'",
    "UPDATE worker SET lane = 1 WHERE worker = 2", "UPDATE worker SET lane = -1",
    "UPDATE worker SET queued_ns = -1", "UPDATE worker SET run_ns = 9223372036854775807",
    "UPDATE worker SET wait_ns = 4611686018427387903, run_ns = 2",
    "UPDATE worker SET run_ns = NULL", "UPDATE worker SET wait_ns = NULL",
    "UPDATE worker SET cpu_ns = -1", "UPDATE worker SET status = 7",
    "UPDATE worker SET status = 1, result_kind = NULL, result = NULL WHERE worker = 1",
    "UPDATE worker SET result_kind = 4", "UPDATE worker SET worker = 9 WHERE worker = 3",
    "UPDATE workload_case SET workers = 9223372036854775807",
    "UPDATE workload_case SET concurrency = 100000001",
    "UPDATE workload_case SET workload_version = -1",
    "UPDATE run SET started_unix_ns = -1", "UPDATE run SET ended_unix_ns = 9223372036854775807",
    "INSERT INTO worker_error SELECT trial_id, 1, 'Error', 'made up' FROM trial",
    "INSERT INTO worker_error SELECT trial_id, 4, 'Error', 'of nobody' FROM trial",
  ]

  /// The number by which the rows in memory say that nothing is known, stored as a number.
  static let lowest = [
    ("worker", ["queued_ns", "wait_ns", "run_ns", "cpu_ns", "lane", "status", "result_kind"]),
    ("lane", ["workers", "busy_ns", "cpu_ns", "max_rss_bytes", "pid", "tid"]),
    ("trial", ["wall_ns", "user_ns", "clock_step_ns", "max_rss_bytes", "recording_ns", "lost"]),
  ].flatMap { table, columns in
    columns.map { "UPDATE \(table) SET \($0) = -9223372036854775807 - 1" }
  }

  @Test(arguments: impossible + lowest)
  func `What no recording gives is named by verify and refused by merge`(sql: String) throws {
    let path = try forged(sql)
    let store = try ResultStore.openForReading(DatabaseLocation(path: path))
    #expect(try !store.verify().isSound)
    let target = try ResultStore.openForWriting(scratch.location())
    let merged = try target.merge(from: path)
    #expect(merged.refused.count == 1, "\(merged)")
    #expect(try target.query("SELECT count(*) FROM run").rows == [[.integer(0)]])
    #expect(try target.verify().isSound)
  }

  @Test(arguments: ["SELECT 1", "UPDATE trial SET wall_ns = 0, user_ns = NULL"])
  func `What may have been recorded is believed`(sql: String) throws {
    let path = try forged(sql)
    let store = try ResultStore.openForReading(DatabaseLocation(path: path))
    #expect(try store.verify().mismatches == [])
    let target = try ResultStore.openForWriting(scratch.location())
    #expect(try target.merge(from: path).count(.added) == 1)
  }

  @Test func `An error that names a worker which ended well is not kept`() throws {
    let store = try ResultStore.openForWriting(scratch.location())
    let plan = PlanFixture.plan()
    try store.store(plan)
    var slab = PlanFixture.slab(plan, 0)
    slab.workers[1]?.outcome = .failed
    let errors = [0, 1, 9].map { WorkerError(worker: $0, kind: "E", message: "of \($0)") }
    _ = try store.store(try slab.record(), errors: errors)
    #expect(try store.query("SELECT worker FROM errors").rows == [[.integer(1)]])
    #expect(try store.verify().isSound)
  }

  @Test func `A slab with times that no clock gives is not stored`() throws {
    let store = try ResultStore.openForWriting(scratch.location())
    let plan = PlanFixture.plan()
    try store.store(plan)
    var slab = PlanFixture.slab(plan, 0)
    slab.workers[1]?.finish = 1 << 62
    let record = try slab.record()
    #expect(throws: StoreError.self) { try store.store(record) }
    slab.workers[1]?.finish = 10_000_000
    slab.wall = 1 << 62
    let other = try slab.record()
    #expect(throws: StoreError.self) { try store.store(other) }
    #expect(try store.query("SELECT count(*) FROM workers").rows == [[.integer(0)]])
  }

  @Test func `Reading that has no end is stopped`() throws {
    try ResultStore.openForWriting(scratch.location()).close()
    try SQLConnection.with(scratch.path()) { (db: SQLConnection) throws in
      #expect(db.patience > 60 && db.patience < 61)
      let endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n FROM c) SELECT n FROM c"
      #expect(throws: StoreError.endless(path: scratch.path(), seconds: 0.01)) {
        try db.patiently(scratch.path(), seconds: 0.01) {
          let statement = try db.statement("SELECT count(*) FROM (\(endless))")
          _ = try statement.step()
        }
      }
      // The next is not.
      #expect(try db.integer("SELECT count(*) FROM run") == 0)
    }
  }

  @Test func `A database that was removed while it was open is told to be so`() throws {
    let store = try ResultStore.openForWriting(scratch.location())
    try FileManager.default.removeItem(atPath: scratch.path())
    #expect(throws: StoreError.removed(path: scratch.path())) {
      try store.store(PlanFixture.plan())
    }
  }
}
