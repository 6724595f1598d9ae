import Machine
import Testing

/// A made-up machine on which nothing disturbs and the kernel says so, and what changes of it show.
enum QuietMachine {
  private static let cpu = "/sys/devices/system/cpu"

  /// What the laptop lacks to be quiet.
  static let files: [String: String] = [
    cpu + "/cpufreq/policy0/scaling_governor": "performance\n",
    cpu + "/cpufreq/policy1/scaling_governor": "performance\n",
    cpu + "/intel_pstate/no_turbo": "1\n",
    cpu + "/smt/active": "0\n",
    "/proc/stat": "cpu  1000 0 0 4000 0 0 0 0 0 0\n",
    "/proc/meminfo": meminfo(),
    "/proc/pressure/cpu": pressure("0.00"),
    "/proc/pressure/io": pressure("0.00"),
    "/proc/pressure/memory": pressure("0.00"),
    "/proc/self/cgroup": "0::/\n",
    "/sys/class/power_supply/AC/type": "Mains\n",
    "/sys/class/power_supply/AC/online": "1\n",
    "/sys/devices/system/clocksource/clocksource0/current_clocksource": "tsc\n",
    "/sys/kernel/mm/transparent_hugepage/enabled": "always [madvise] never\n",
  ]

  /// A file of /proc/pressure.
  static func pressure(_ percent: String) -> String {
    "some avg10=\(percent) avg60=90.00 avg300=91.00 total=25379121\n"
      + "full avg10=92.00 avg60=93.00 avg300=94.00 total=19\n"
  }

  /// A machine of 1,000,000 kB; all in kB.
  static func meminfo(swapped: Int = 0, dirty: Int = 0, writeback: Int = 0) -> String {
    """
    MemTotal: 1000000 kB
    SwapTotal: 900000 kB
    SwapFree: \(900_000 - swapped) kB
    Dirty: \(dirty) kB
    Writeback: \(writeback) kB
    WritebackTmp: 777777 kB
    """
  }

  /// The machine with some files changed; an empty text stands for a missing file.
  static func but(_ changes: [String: String]) throws -> FakeMachine {
    try FakeMachine.laptop(but: files.merging(changes) { $1 })
  }

  /// What is found of a subject on the machine with some files changed.
  static func finding(_ subject: NoiseSubject, _ changes: [String: String]) throws -> NoiseFinding {
    let noise = try but(changes).read { MachineNoise(of: $0) }
    return try #require(noise.findings.first { $0.subject == subject })
  }
}
