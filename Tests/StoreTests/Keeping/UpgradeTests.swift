import Foundation
import Store
import Testing

/// A database of every released version is brought up to date, and says the same afterwards.
@Suite(.enabled(if: SQLiteShell.isThere, "the sqlite3 shell is not installed"))
struct UpgradeTests {
  static let versions = Array(1..<ResultStore.schema)
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func fixture(_ version: Int32) throws -> [UInt8] {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/schema-\(version).db")
    return [UInt8](try Data(contentsOf: path))
  }

  @Test(arguments: versions)
  func `An earlier version's file is brought up to date, and kept as it was`(version: Int32) throws
  {
    let bytes = try fixture(version)
    try scratch.write(bytes, to: "test.db")
    let before = try Content.of(scratch.path())
    let store = try ResultStore.openForReading(scratch.location())
    let upgrade = try #require(store.upgrade)
    #expect(upgrade.from == version && upgrade.to == ResultStore.schema)
    #expect(try Content.of(scratch.path()) == before)
    let found = try store.verify()
    #expect(found.mismatches == [] && found.runs == 3 && found.workers == 34)
    let backup = try #require(upgrade.backup)
    #expect(try Content.of(backup) == before)
    let kept = try SQLiteShell().run(backup, "PRAGMA user_version; PRAGMA integrity_check")
    #expect(kept == "\(version)\nok\n")
    #expect(try ResultStore.openForReading(scratch.location()).upgrade == nil)
    #expect(try scratch.names().count == 2)
  }

  @Test(arguments: versions)
  func `It can be merged from, and stays as it is`(version: Int32) throws {
    let bytes = try fixture(version)
    try scratch.write(bytes, to: "old")
    let store = try ResultStore.openForWriting(scratch.location())
    #expect(try store.merge(from: scratch.path("old")).count(.added) == 3)
    #expect(try Content.of(scratch.path()) == Content.of(scratch.path("old")))
    #expect(try scratch.bytes("old") == bytes)
    #expect(try scratch.names() == ["old", "test.db"])
    #expect(try store.verify().isSound)
  }

  @Test(arguments: versions)
  func `Of many that open it at once one brings it up to date`(version: Int32) async throws {
    try scratch.write(try fixture(version), to: "test.db")
    let location = scratch.location()
    let upgrades = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try ResultStore.openForWriting(location, busyTimeout: 20).upgrade != nil
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(upgrades == 1)
    #expect(try scratch.names().count == 2)
    #expect(try ResultStore.openForReading(location).verify().isSound)
  }
}
