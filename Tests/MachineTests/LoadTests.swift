import Machine
import Testing

@Suite("Load")
struct LoadTests {
  private func sample(busy: Int = 0, steal: Int = 0, idle: Int = 0) throws -> LoadSample {
    let machine = try FakeMachine(["/proc/stat": "cpu  \(busy) 0 0 \(idle) 0 0 0 \(steal) 0 0\n"])
    return machine.read(LoadSample.init(of:))
  }

  @Test("counts work and interrupts as busy, and not idling, waiting, stolen or guests' time")
  func busy() throws {
    let machine = try FakeMachine.laptop(but: [
      "/proc/pressure/cpu":
        "some avg10=0.00 avg60=5.80 avg300=5.50 total=25379121\nfull avg10=0.00 total=7\n",
      "/proc/pressure/io": "some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n",
    ])
    let sample = machine.read(LoadSample.init(of:))
    #expect(sample.busyNs == 1_630_000_000)
    #expect(sample.stealNs == 80_000_000)
    #expect(sample.cpuPressureNs == 25_379_121_000)
    #expect(sample.ioPressureNs == 0)
    #expect(sample.memoryPressureNs == nil)
  }

  @Test("is unknown where the files are missing or hold something else")
  func unknown() throws {
    for text in ["", "cpu", "cpu  1 2 3", "cpu  1 2 3 4 5 6 7 x", "cpu0 1 2 3 4 5 6 7 8", "\u{0}"] {
      let files = ["/proc/stat": text, "/proc/pressure/cpu": text]
      let sample = try FakeMachine(files).read(LoadSample.init(of:))
      #expect(sample.busyNs == nil && sample.stealNs == nil && sample.cpuPressureNs == nil)
      let delta = LoadDelta(from: sample, to: sample, ownCPUNs: 0)
      #expect(delta.isContaminated(wallNs: 1, cpus: 1) == nil)
    }
  }

  @Test("leaves to others what is not ours, never less than nothing")
  func others() throws {
    let before = try sample(busy: 1000, steal: 10)
    let after = try sample(busy: 1100, steal: 12, idle: 50)
    let delta = LoadDelta(from: before, to: after, ownCPUNs: 700_000_000)
    #expect(delta.othersCPUNs == 300_000_000)
    #expect(delta.stealNs == 20_000_000)
    #expect(LoadDelta(from: before, to: after, ownCPUNs: 1_010_000_000).othersCPUNs == 0)
    #expect(LoadDelta(from: after, to: before, ownCPUNs: 0).othersCPUNs == 0)
    #expect(LoadDelta(from: after, to: before, ownCPUNs: 0).stealNs == 0)
  }

  @Test("contaminates from 5 % of the machine's time on, and not below three ticks")
  func contamination() throws {
    func isContaminated(ticks: Int, steal: Int = 0, wallNs: Int64, cpus: Int) throws -> Bool? {
      LoadDelta(from: try sample(), to: try sample(busy: ticks, steal: steal), ownCPUNs: 0)
        .isContaminated(wallNs: wallNs, cpus: cpus)
    }
    #expect(try isContaminated(ticks: 9, wallNs: 1_000_000_000, cpus: 2) == false)
    #expect(try isContaminated(ticks: 10, wallNs: 1_000_000_000, cpus: 2) == true)
    #expect(try isContaminated(ticks: 6, steal: 4, wallNs: 1_000_000_000, cpus: 2) == true)
    #expect(try isContaminated(ticks: 2, wallNs: 10_000_000, cpus: 2) == false)
    #expect(try isContaminated(ticks: 3, wallNs: 10_000_000, cpus: 2) == true)
  }

  @Test("keeps differences right where the counters are huge")
  func wrapping() throws {
    let before = try sample(busy: 999_999_999_999_900)
    let after = try sample(busy: 999_999_999_999_999)
    #expect(LoadDelta(from: before, to: after, ownCPUNs: 0).othersCPUNs == 990_000_000)
  }
}
