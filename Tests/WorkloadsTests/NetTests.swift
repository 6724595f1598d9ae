import Foundation
import Testing

@testable import Workloads

@Suite("The net workload")
struct NetTests {
  @Test("answers 200 tasks at once, each over a connection of its own")
  func manyTasks() async throws {
    try await withTrial { facilities in
      let port = try #require(facilities.serverPort)
      let pool = ChannelPool(port: port, eventLoops: facilities.eventLoops)
      for _ in 0..<3 {
        try await withThrowingTaskGroup(of: Bool.self) { group in
          for worker in 0..<200 {
            group.addTask {
              let request = NetRequest(
                latency: 20_000_000, ordinal: UInt64(worker), count: Int64(worker * 50 + 1))
              let argument = Payload.argument(worker: worker, size: worker * 50 + 1)
              return try await pool.exchange(request) == Payload.checksum(argument)
            }
          }
          for try await isRight in group { #expect(isRight) }
        }
        #expect((1...200).contains(pool.idleCount))
      }
    }
  }

  @Test("answers 16 blocking threads, which keep 16 connections at most")
  func manyThreads() async throws {
    try await withTrial { facilities in
      let pool = SocketPool(port: try #require(facilities.serverPort))
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for lane in 0..<16 {
          group.addTask {
            try await onThread {
              try (0..<20).allSatisfy { turn in
                let worker = lane * 20 + turn
                let request = NetRequest(
                  latency: 100_000, ordinal: UInt64(worker), count: 100_000)
                let argument = Payload.argument(worker: worker, size: 100_000)
                return try pool.exchange(request) == Payload.checksum(argument)
              }
            }
          }
        }
        for try await isRight in group { #expect(isRight) }
      }
      #expect((1...16).contains(pool.idleCount))
    }
  }

  @Test("an answer leaves no earlier than its latency")
  func latency() async throws {
    try await withTrial { facilities in
      let net = try make("net", ["latency": 30_000_000], facilities)
      for isBlocking in [true, false] {
        let begin = SuspendingClock.now
        _ = isBlocking ? try await onThread { try net.run(0) } : try await net.runAsync(0)
        #expect(SuspendingClock.now - begin >= .milliseconds(30))
      }
    }
  }

  @Test("a server that is gone is an error in both forms, not a hang")
  func serverGone() async throws {
    let server = try await NetServer.start()
    let net = try make("net", ["latency": 3_600_000_000_000], .local(serverPort: server.port))
    let blocking = Task { try await onThread { try net.run(0) } }
    let suspended = Task { try await net.runAsync(1) }
    try await server.stop()
    await #expect(throws: (any Error).self) { try await blocking.value }
    await #expect(throws: (any Error).self) { try await suspended.value }
    #expect(throws: WorkloadError.system(call: "connect", errno: ECONNREFUSED)) { try net.run(2) }
    await #expect(throws: (any Error).self) { try await net.runAsync(3) }
  }

  @Test("a request that no parameters allow ends the connection")
  func refusedRequests() async throws {
    try await withTrial { facilities in
      let pool = SocketPool(port: try #require(facilities.serverPort))
      for (latency, count) in [(-1, 1), (Int64.max, 1), (0, Int64.max)] as [(Int64, Int64)] {
        let request = NetRequest(latency: latency, ordinal: 0, count: count)
        await #expect(throws: WorkloadError.system(call: "recv", errno: ECONNRESET)) {
          try await onThread { try pool.exchange(request) }
        }
      }
      #expect(pool.idleCount == 0)
    }
  }

  @Test("a server process announces its port and ends with its input")
  func process() async throws {
    let (input, output) = (Pipe(), Pipe())
    async let served: Void = onThread {
      try NetServer.run(
        input: input.fileHandleForReading.fileDescriptor,
        output: output.fileHandleForWriting.fileDescriptor)
    }
    let line = try await onThread {
      String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    }
    #expect(line.last == "\n")
    let port = try #require(Int(line.dropLast()))
    let net = try make("net", ["latency": 0], .local(serverPort: port))
    #expect(try await onThread { try net.run(4) } == net.compute(4))
    try input.fileHandleForWriting.close()
    try await served
    #expect(throws: (any Error).self) { try net.run(5) }
  }
}
