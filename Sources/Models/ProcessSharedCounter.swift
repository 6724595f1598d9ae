internal import Workloads

/// The counter of processes: a number in shared memory behind a robust process-shared mutex.
final class ProcessSharedCounter: SharedCounter {
  let memory: SharedMemory

  init(_ memory: SharedMemory) {
    self.memory = memory
  }

  func increment() throws {
    try memory.withLockedCount { $0 += 1 }
  }

  func incrementAsync() async throws { try increment() }

  func total() async -> Int64 {
    (try? memory.withLockedCount { $0 }) ?? -1
  }
}
