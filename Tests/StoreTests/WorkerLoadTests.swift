import CShims
import Foundation
import Slab
import Testing

@testable import Store

@Suite struct WorkerLoadTests {
  /// Rows that have every kind of value in every column, with the ends of the range.
  static func rows(_ count: Int) -> ContiguousArray<WorkerRow> {
    var random = SplitMix(state: 7)
    let unknown = WorkerRow.unknown
    return ContiguousArray(
      (0..<count).map { index in
        func value() -> Int64 {
          switch random.next() % 6 {
          case 0: unknown
          case 1: 0
          case 2: Int64(random.next() % 256)
          case 3: .max
          case 4: .min + 1
          default: Int64(bitPattern: random.next()) >> Int64(random.next() % 64)
          }
        }
        return WorkerRow(
          queuedNs: value(), waitNs: value(), runNs: value(), cpuNs: value(), lane: value(),
          status: Int64(random.next() % 700), resultKind: [unknown, 0, 1, 2, 3][index % 5],
          result: index % 7 == 0 ? .min : value()
        ).normalized
      })
  }

  @Test func `Loading through the table gives the rows that one INSERT a worker gives`() throws {
    let scratch = try Scratch()
    let rows = Self.rows(20_000)
    for (name, load) in [("table", byTable), ("loop", byLoop)] {
      try scratch.write([], to: name)
      try SQLConnection.with(scratch.path(name)) { db in
        for migration in Migration.all { try db.execute(migration.sql) }
        try load(rows, db)
      }
    }
    #expect(try scratch.bytes("table") == scratch.bytes("loop"))
    let shell = try SQLiteShell()
    let dump = "SELECT quote(worker), * FROM worker ORDER BY worker"
    let lines = try shell.run(scratch.path("table"), dump)
    #expect(lines == (try shell.run(scratch.path("loop"), dump)))
    #expect(lines.split(separator: "\n").count == 20_000)
  }

  @Test func `The table is gone after the load, and holds what it is given each time`() throws {
    try SQLConnection.with(":memory:") { db in
      for count in [1, 3, 0, 2] {
        var seen: [[SQLValue]] = []
        try SlabTable.with(Self.rows(count), on: db) {
          if count > 0 { seen = try db.rows("SELECT worker, status FROM slab ORDER BY 1 DESC") }
        }
        #expect(seen.map { $0[0] } == (0..<count).reversed().map { .integer(Int64($0)) })
        #expect(throws: SQLiteFailure.self) { try db.rows("SELECT * FROM slab") }
      }
    }
  }

  private func byTable(_ rows: ContiguousArray<WorkerRow>, _ db: SQLConnection) throws {
    try TrialRows.workers(5, rows, db)
  }

  private func byLoop(_ rows: ContiguousArray<WorkerRow>, _ db: SQLConnection) throws {
    try db.execute("BEGIN")
    let insert = try db.statement("INSERT INTO worker VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (ordinal, row) in rows.enumerated() {
      let words = [
        row.queuedNs, row.waitNs, row.runNs, row.cpuNs, row.lane, row.status,
        row.resultKind,
      ]
      let result: SQLValue = row.hasResult ? .integer(row.result) : .null
      try insert.run(
        [.integer(5), .integer(Int64(ordinal))]
          + words.map { $0 == WorkerRow.unknown ? .null : .integer($0) } + [result])
    }
    try db.execute("COMMIT")
  }
}
