import Foundation
import Store
import Testing

@Suite struct AbandonedCopyTests {
  @Test func `A copy that a killed process left is removed, and nothing else`() async throws {
    await #expect(processExitsWith: .success) {
      let scratch = try Scratch()
      setenv("TMPDIR", scratch.folder, 1)
      let source = try ResultStore.openForWriting(scratch.location("source"))
      _ = try PlanFixture.storeRun(in: source)
      func folder(_ name: String, _ files: [String], age: Double, mode: Int = 0o700) throws {
        let path = scratch.path(name)
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
        for file in files { try Data().write(to: URL(filePath: path + "/" + file)) }
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: path)
      }
      try folder("concur-aaaaaa", ["copy.db", "copy.db-journal"], age: 3600)
      try folder("concur-bbbbbb", ["copy.db"], age: 0)
      try folder("concur-cccccc", ["notes"], age: 3600)
      try folder("concur-dddddd", ["copy.db"], age: 3600, mode: 0o755)
      try folder("concur-eeeeeeee", ["copy.db"], age: 3600)
      let store = try ResultStore.openForWriting(scratch.location("target"))
      let merged = try store.merge(from: scratch.path("source"))
      precondition(merged.count(.added) == 1)
      let left = try scratch.names().filter { $0.hasPrefix("concur-") }
      precondition(
        left == ["concur-bbbbbb", "concur-cccccc", "concur-dddddd", "concur-eeeeeeee"], "\(left)")
    }
  }
}
