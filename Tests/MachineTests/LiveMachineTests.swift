import Foundation
import Machine
import Testing

@Suite("This machine")
struct LiveMachineTests {
  @Test("has as many CPUs as Foundation counts, and no more are available")
  func cpus() throws {
    let identity = try MachineIdentity(named: "test", stateFile: nil)
    let facts = EnvironmentFacts(machine: identity).stable
    let logical = try #require(facts.logicalCPUs)
    #expect(logical >= ProcessInfo.processInfo.activeProcessorCount)
    #expect((1...logical).contains(AvailableCPUs.count()))
    #expect((1...logical).contains(try #require(facts.affinityCPUs)))
    #expect(facts.physicalCores.map { (1...logical).contains($0) } ?? true)
  }

  @Test("has the memory that Foundation counts, to within its bucket")
  func memory() throws {
    let identity = try MachineIdentity(named: "test", stateFile: nil)
    let bucket = try #require(EnvironmentFacts(machine: identity).stable.memoryBucketBytes)
    let ratio = Double(bucket) / Double(ProcessInfo.processInfo.physicalMemory)
    #expect((0.87...1.15).contains(ratio))
  }

  @Test("has the same environment each time, and room for a thread, a process and a file")
  func environment() throws {
    let identity = try MachineIdentity(named: "test", stateFile: nil)
    #expect(
      EnvironmentFacts(machine: identity).digest == EnvironmentFacts(machine: identity).digest)
    let limits = MachineLimits()
    for limit in [limits.threads, limits.processes, limits.openFiles] {
      #expect(try #require(limit).room > 0)
    }
  }

  @Test("is seen to be busy while we are")
  func load() throws {
    let before = LoadSample()
    let end = Date().addingTimeInterval(0.2)
    var spins = 0
    while Date() < end { spins += 1 }
    let after = LoadSample()
    let delta = LoadDelta(from: before, to: after, ownCPUNs: 0)
    #expect(spins > 0)
    #expect(try #require(delta.othersCPUNs) > 50_000_000)
  }
}
