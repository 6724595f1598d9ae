import Machine
import Testing

@Suite("Noise warnings")
struct NoiseWarningsTests {
  private func warnings(_ changes: [String: String]) throws -> [NoiseWarning] {
    let quiet = [
      "/sys/devices/system/cpu/cpufreq/policy0/scaling_governor": "performance\n",
      "/sys/devices/system/cpu/cpufreq/policy1/scaling_governor": "performance\n",
      "/sys/devices/system/cpu/intel_pstate/no_turbo": "1\n",
      "/sys/devices/system/cpu/smt/active": "0\n",
      "/proc/stat": "cpu  1000 0 0 4000 0 0 0 0 0 0\n",
    ]
    let machine = try FakeMachine.laptop(but: quiet.merging(changes) { $1 })
    return machine.read(NoiseWarnings.of)
  }

  @Test("are none on a quiet machine, nor where nothing is known")
  func quiet() throws {
    #expect(try warnings([:]).isEmpty)
    #expect(try FakeMachine().read(NoiseWarnings.of).isEmpty)
  }

  @Test("name each disturbance, its severity and a remedy")
  func each() throws {
    let cases: [(changes: [String: String], severity: NoiseSeverity, words: String)] = [
      (["/proc/loadavg": "1.50 0 0 1/2 3\n"], .warning, "load average is 1.5 on 4 CPUs"),
      (["/proc/loadavg": "3.00 0 0 1/2 3\n"], .severe, "load average is 3.0"),
      (
        ["/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "150000 100000\n"],
        .warning, "limits us to 1.5 of 4 CPUs"
      ),
      (
        ["/proc/meminfo": "MemTotal: 1000000 kB\nSwapTotal: 9000 kB\nSwapFree: 8999 kB\n"],
        .notice, "1 MiB are swapped out"
      ),
      (
        ["/proc/meminfo": "MemTotal: 1000000 kB\nSwapTotal: 900000 kB\nSwapFree: 0 kB\n"],
        .warning, "879 MiB are swapped out"
      ),
      (
        ["/sys/devices/system/cpu/cpufreq/policy0/scaling_governor": "powersave\n"],
        .warning, "governor is performance,powersave"
      ),
      (
        [
          "/sys/class/power_supply/AC/type": "Mains\n", "/sys/class/power_supply/AC/online": "0\n",
          "/sys/class/power_supply/BAT0/type": "Battery\n",
        ], .warning, "runs on battery"
      ),
      (
        ["/sys/devices/system/clocksource/clocksource0/current_clocksource": "hpet\n"],
        .warning, "clock source is hpet"
      ),
      (["/proc/stat": "cpu  90 0 0 400 0 0 0 10 0 0\n"], .warning, "took 10 %"),
      (["/sys/devices/system/cpu/intel_pstate/no_turbo": "0\n"], .notice, "Turbo is on"),
      (["/sys/devices/system/cpu/smt/active": "1\n"], .notice, "Hardware threads share cores"),
      (
        ["/proc/cpuinfo": "processor\t: 0\nflags\t: hypervisor\n"], .notice, "virtual machine (vm)"
      ),
    ]
    for expected in cases {
      let found = try warnings(expected.changes)
      let warning = try #require(found.first, "\(expected.words)")
      #expect(found.count == 1)
      #expect(warning.severity == expected.severity)
      #expect(warning.sentence.contains(expected.words))
      #expect(warning.sentence.hasSuffix(".") && warning.whatToDo.hasSuffix("."))
    }
  }

  @Test("come with the worst first")
  func order() throws {
    let found = try warnings([
      "/sys/devices/system/cpu/smt/active": "1\n",
      "/proc/loadavg": "8.00 0 0 1/2 3\n",
      "/sys/devices/system/cpu/cpufreq/policy0/scaling_governor": "powersave\n",
    ])
    #expect(found.map(\.severity) == [.severe, .warning, .notice])
  }

  @Test("are none for garbage", arguments: ["", "\u{0}", "nan", "-1", "1e999", "x y z"])
  func garbage(text: String) throws {
    let files = FakeMachine.laptop.mapValues { _ in text }
    let found = try FakeMachine(files).read(NoiseWarnings.of)
    #expect(found.allSatisfy { $0.sentence.contains("governor") })
  }
}
