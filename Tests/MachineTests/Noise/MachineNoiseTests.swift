import Machine
import Testing

@Suite("The noise of a machine")
struct MachineNoiseTests {
  private let readAtOnce = Set(NoiseSubject.allCases)
    .subtracting([.backgroundCPU, .backgroundWrites])

  @Test("is none where all is well, and each check says what it saw")
  func quiet() throws {
    let noise = try QuietMachine.but([:]).read { MachineNoise(of: $0) }
    #expect(noise.findings.allSatisfy { $0.severity == .ok }, "\(noise.findings)")
    #expect(Set(noise.findings.map(\.subject)) == readAtOnce)
    #expect(noise.findings.count == readAtOnce.count)
    #expect(noise.findings.allSatisfy { !$0.found.isEmpty && $0.whatToDo == nil })
    #expect(noise.worst == nil)
  }

  @Test("is unknown, not fine, where the kernel says nothing")
  func unknown() throws {
    let noise = try FakeMachine().read { MachineNoise(of: $0, watchingFor: .zero) }
    #expect(noise.count(.unknown) == NoiseSubject.allCases.count)
    #expect(noise.worst == nil)
  }

  @Test(
    "is never made of garbage", arguments: ["", "\u{0}", "nan", "-1", "1e999", "x y z", "[ ) ("])
  func garbage(text: String) throws {
    let files = FakeMachine.laptop.merging(QuietMachine.files) { $1 }.mapValues { _ in text }
    let noise = try FakeMachine(files).read { MachineNoise(of: $0, watchingFor: .zero) }
    let believed = noise.findings.filter { $0.severity > .unknown }.map(\.subject)
    #expect(Set(believed).isSubset(of: [.governor]))
  }

  @Test("is told with the worst first, and the worst of it only from a warning on")
  func order() throws {
    let notices = ["/sys/devices/system/cpu/smt/active": "1\n"]
    let warnings = notices.merging([
      "/sys/devices/system/cpu/cpufreq/policy0/scaling_governor": "powersave\n",
      "/sys/kernel/mm/transparent_hugepage/enabled": "",
    ]) { $1 }
    let severe = warnings.merging(["/proc/loadavg": "8.00 0 0 1/2 3\n"]) { $1 }
    func noise(_ changes: [String: String]) throws -> MachineNoise {
      try QuietMachine.but(changes).read { MachineNoise(of: $0) }
    }
    #expect(try noise(notices).worst == nil)
    #expect(try noise(warnings).worst?.subject == .governor)
    let all = try noise(severe)
    #expect(all.worst?.subject == .load)
    let severities = all.findings.map(\.severity)
    #expect(severities.prefix(5) == [.severe, .warning, .notice, .unknown, .ok])
    #expect(all.count(.ok) == severities.count - 4)
  }

  @Test("is told in sentences, with what to do")
  func sentences() throws {
    let noise = try QuietMachine.but([
      "/proc/loadavg": "8.00 0 0 1/2 3\n", "/sys/devices/system/cpu/smt/active": "1\n",
      "/proc/pressure/io": QuietMachine.pressure("30.00"),
    ]).read { MachineNoise(of: $0) }
    let bad = noise.findings.filter { $0.severity > .unknown }
    #expect(
      bad.map(\.sentence) == [
        "Load average 8.0 on 4 CPUs: other work competes with the workers.",
        "I/O pressure 30% of the last 10 s: storage is busy, and workers that read or write wait "
          + "for it.",
        "SMT on: hardware threads share cores, and workers beyond the cores gain less than it "
          + "seems.",
      ])
    #expect(bad.allSatisfy { $0.whatToDo.map { !$0.hasSuffix(".") } ?? false })
  }
}
