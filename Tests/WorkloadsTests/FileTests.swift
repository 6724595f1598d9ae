import Foundation
import Testing

@testable import Workloads

@Suite("The file workload")
struct FileTests {
  @Test("leaves nothing behind")
  func leavesNothing() async throws {
    try await withFolder { folder in
      let file = try make("file", ["size": 10_000, "sync": 1], .local(folder: folder))
      try await withThrowingTaskGroup(of: Int64.self) { group in
        for worker in 0..<50 { group.addTask { try await file.runAsync(worker) } }
        for try await _ in group {}
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == [])
    }
  }

  @Test("leaves nothing behind when other bytes come back, and says so")
  func leavesNothingOnMismatch() async throws {
    try await withFolder { folder in
      let bytes = Pattern.bytes(ordinal: 1, count: 1000)
      let meddlers: [(String, (Int32) -> Void)] = [
        ("a file has 0 bytes, not 1000", { ftruncate($0, 0) }),
        ("a file has 999 bytes, not 1000", { ftruncate($0, 999) }),
        ("a file has 1001 bytes, not 1000", { ftruncate($0, 1001) }),
        ("a file gave back other bytes than were written", { pwrite($0, "x", 1, 500) }),
      ]
      for (sentence, meddle) in meddlers {
        #expect(throws: WorkloadError.mismatch(sentence)) {
          try ScratchFile.roundTrip("\(folder)/one", bytes, settle: meddle)
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(left == [])
      }
    }
  }

  @Test("leaves nothing behind when a call fails")
  func leavesNothingOnFailure() async throws {
    try await withFolder { folder in
      let failure = WorkloadError.system(call: "fsync", errno: EIO)
      #expect(throws: failure) {
        try ScratchFile.roundTrip("\(folder)/one", [1, 2, 3]) { _ in throw failure }
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == [])
    }
  }

  @Test("leaves alone what it finds under its name, and follows no link")
  func leavesOthersAlone() async throws {
    try await withFolder { folder in
      let file = try make("file", [:], .local(folder: folder))
      try "mine".write(toFile: "\(folder)/worker-0", atomically: false, encoding: .utf8)
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/worker-1", withDestinationPath: "\(folder)/target")
      for worker in 0...1 {
        #expect(throws: WorkloadError.system(call: "open", errno: EEXIST)) { try file.run(worker) }
      }
      #expect(try String(contentsOfFile: "\(folder)/worker-0", encoding: .utf8) == "mine")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
          == ["worker-0", "worker-1"])
    }
  }

  @Test("fails with a sentence where the folder is gone")
  func noFolder() throws {
    let file = try make("file", [:], .local(folder: "/nonexistent/folder"))
    let error = try #require(throws: WorkloadError.self) { try file.run(0) }
    #expect(error.description == "open failed: No such file or directory")
  }
}
