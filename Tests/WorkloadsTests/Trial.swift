import Foundation
import Workloads

/// What a test's workers need: a private folder and a server, both gone after `body`.
func withTrial(_ body: (Facilities) async throws -> Void) async throws {
  try await withFolder { folder in
    let server = try await NetServer.start()
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(try await body(.local(serverPort: server.port, folder: folder)))
    } catch {
      outcome = .failure(error)
    }
    try await server.stop()
    try outcome.get()
  }
}

/// Lends an empty folder.
func withFolder(_ body: (String) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("workloads-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: folder) }
  try await body(folder.path)
}

/// A workload by name, with some of its parameters set.
func make(
  _ name: String, _ values: [String: Int64] = [:], _ facilities: Facilities = .local()
) throws -> any Workload {
  let type = try Workloads.named(name)
  return try type.init(Arguments(values, for: type.description), facilities)
}

/// Runs a blocking call on a thread of its own, so that it holds up no one else's task.
func onThread<Value: Sendable>(
  _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
  }
}
