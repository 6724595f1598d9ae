import Testing
import Workloads

@Suite("What models lend")
struct FacilitiesTests {
  @Test("threads share one mutex and lose no addition")
  func mutexAmongThreads() async throws {
    let counter = MutexCounter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask { try await onThread { for _ in 0..<10_000 { counter.increment() } } }
      }
      try await group.waitForAll()
    }
    #expect(counter.total() == 40_000)
  }

  @Test("both exchanges give the same argument and count what comes back")
  func exchanges() async throws {
    let reference = ReferenceExchange()
    let actor = ActorExchange()
    for worker in 0..<3 {
      let argument = Payload.argument(worker: worker, size: 1000)
      #expect(reference.receive(worker: worker, size: 1000) == argument)
      #expect(await actor.receiveAsync(worker: worker, size: 1000) == argument)
      reference.deliver(worker: worker, Payload.result(of: argument))
      await actor.deliverAsync(worker: worker, Payload.result(of: argument))
    }
    #expect(reference.delivered == (3, 3000))
    #expect(await actor.delivered == (3, 3000))
  }

  @Test("a payload's worker delivers the complement of its argument")
  func payloadDelivers() async throws {
    let exchange = ActorExchange()
    let local = Facilities.local()
    let facilities = Facilities(
      counter: local.counter, exchange: exchange, serverPort: nil, folder: nil,
      eventLoops: local.eventLoops)
    let payload = try make("payload", ["size": 5000], facilities)
    let result = try await payload.runAsync(9)
    #expect(result == Payload.checksum(Payload.argument(worker: 9, size: 5000)))
    #expect(await exchange.delivered == (1, 5000))
    #expect(Payload.result(of: [0, 1, 255]) == [255, 254, 0])
  }

  @Test("an actor refuses a lane that would block for it")
  func actorsAreNotBlockedFor() {
    #expect(throws: WorkloadError.onlyAsync(facility: "the actor's counter")) {
      try ActorCounter().increment()
    }
    let exchange = WorkloadError.onlyAsync(facility: "the actor's exchange")
    #expect(throws: exchange) { try ActorExchange().receive(worker: 0, size: 1) }
    #expect(throws: exchange) { try ActorExchange().deliver(worker: 0, [1]) }
  }

  @Test("a workload whose facility is missing says which")
  func missingFacilities() {
    #expect(throws: WorkloadError.missingFacility(workload: "net", facility: "a server")) {
      try make("net")
    }
    #expect(throws: WorkloadError.missingFacility(workload: "file", facility: "a private folder")) {
      try make("file")
    }
  }
}
