import Machine
import Testing

@Suite("A check for noise")
struct NoiseChecksTests {
  /// One state of a machine, and what is to be found.
  struct Case: Sendable, CustomTestStringConvertible {
    let subject: NoiseSubject
    let file: String
    let text: String
    let severity: NoiseSeverity
    let found: String

    init(
      _ subject: NoiseSubject, _ file: String, _ text: String, _ severity: NoiseSeverity,
      _ found: String
    ) {
      self.subject = subject
      self.file = file
      self.text = text
      self.severity = severity
      self.found = found
    }

    var testDescription: String { "\(subject) \(severity): \(text.prefix(40))" }
  }

  private static let cpu = "/sys/devices/system/cpu"
  private static let clock = "/sys/devices/system/clocksource/clocksource0/current_clocksource"
  private static let hugePages = "/sys/kernel/mm/transparent_hugepage/enabled"

  private static let load = [
    Case(.load, "/proc/loadavg", "0.49 9 9 1/2 3\n", .ok, "0.49 on 4 CPUs"),
    Case(.load, "/proc/loadavg", "0.99 9 9 1/2 3\n", .ok, "0.99 on 4 CPUs"),
    Case(.load, "/proc/loadavg", "1.00 9 9 1/2 3\n", .warning, "1.0 on 4 CPUs"),
    Case(.load, "/proc/loadavg", "2.99 9 9 1/2 3\n", .warning, "2.99 on 4 CPUs"),
    Case(.load, "/proc/loadavg", "3.00 9 9 1/2 3\n", .severe, "3.0 on 4 CPUs"),
  ]

  private static let pressure =
    pressures(.cpuPressure, "cpu", [4.99, 5, 20, 50])
    + pressures(.ioPressure, "io", [4.99, 5, 20, 50])
    + pressures(.memoryPressure, "memory", [0.99, 1, 5, 20])

  /// A case for where each severity begins.
  private static func pressures(
    _ subject: NoiseSubject, _ name: String, _ limits: [Double]
  ) -> [Case] {
    let severities: [NoiseSeverity] = [.ok, .notice, .warning, .severe]
    return zip(limits, severities).map { limit, severity in
      Case(
        subject, "/proc/pressure/\(name)", QuietMachine.pressure("\(limit)"), severity,
        "% of the last 10 s")
    }
  }

  private static let memory = [
    Case(.swap, "/proc/meminfo", QuietMachine.meminfo(), .ok, "unused"),
    Case(.swap, "/proc/meminfo", QuietMachine.meminfo(swapped: 1), .notice, "1 MiB used"),
    Case(.swap, "/proc/meminfo", QuietMachine.meminfo(swapped: 99_999), .notice, "98 MiB used"),
    Case(.swap, "/proc/meminfo", QuietMachine.meminfo(swapped: 100_000), .warning, "98 MiB used"),
    Case(.unwrittenData, "/proc/meminfo", QuietMachine.meminfo(dirty: 65_535), .ok, "64 MiB"),
    Case(
      .unwrittenData, "/proc/meminfo", QuietMachine.meminfo(dirty: 65_000, writeback: 536), .notice,
      "64 MiB"),
    Case(.unwrittenData, "/proc/meminfo", QuietMachine.meminfo(dirty: 524_287), .notice, "512 MiB"),
    Case(
      .unwrittenData, "/proc/meminfo", QuietMachine.meminfo(writeback: 524_288), .warning, "512 MiB"
    ),
  ]

  private static let processors = [
    Case(.steal, "/proc/stat", "cpu  982 0 0 400 0 0 0 18 0 0\n", .ok, "1.8% since the start"),
    Case(.steal, "/proc/stat", "cpu  98 0 0 400 0 0 0 2 0 0\n", .warning, "2.0% since the start"),
    Case(.steal, "/proc/stat", "cpu  90 0 0 400 0 0 0 10 0 0\n", .warning, "10% since the start"),
    Case(.governor, cpu + "/cpufreq/policy0/scaling_governor", "performance", .ok, "performance"),
    Case(
      .governor, cpu + "/cpufreq/policy0/scaling_governor", "powersave", .warning,
      "performance,powersave"
    ),
    Case(.turbo, cpu + "/intel_pstate/no_turbo", "1", .ok, "off"),
    Case(.turbo, cpu + "/intel_pstate/no_turbo", "0", .notice, "on"),
    Case(.smt, cpu + "/smt/active", "0", .ok, "off"),
    Case(.smt, cpu + "/smt/active", "1", .notice, "on"),
    Case(.clockSource, clock, "kvm-clock", .ok, "kvm-clock"),
    Case(.clockSource, clock, "hpet", .warning, "hpet"),
    Case(.clockSource, clock, "acpi_pm", .warning, "acpi_pm"),
    Case(.quota, "/sys/fs/cgroup/cpu.max", "max 100000", .ok, "none"),
    Case(.quota, "/sys/fs/cgroup/cpu.max", "150000 100000", .warning, "1.5 of 4 CPUs"),
    Case(
      .virtualisation, "/proc/cpuinfo", "processor\t: 0\nflags\t: hypervisor\n", .notice, "vm"
    ), Case(.virtualisation, "/proc/cpuinfo", "processor\t: 0\nflags\t: fpu\n", .ok, "none"),
    Case(.hugePages, hugePages, "[always] madvise never", .notice, "always"),
    Case(.hugePages, hugePages, "always madvise [never]", .ok, "never"),
  ]

  @Test(
    "Each severity begins at its limit, and what was found is said",
    arguments: load + pressure + memory + processors)
  func limits(expected: Case) throws {
    let found = try QuietMachine.finding(expected.subject, [expected.file: expected.text])
    #expect(found.severity == expected.severity)
    #expect(found.found.hasSuffix(expected.found), "\(found.found)")
  }

  @Test("A load is judged by the number of CPUs, but half a task never counts")
  func fewCPUs() throws {
    let one = "/sys/devices/system/cpu/online"
    for (load, severity) in [("0.49", NoiseSeverity.ok), ("0.5", .warning), ("0.75", .severe)] {
      let found = try QuietMachine.finding(.load, [one: "0\n", "/proc/loadavg": "\(load) 0 0\n"])
      #expect(found.severity == severity)
    }
  }

  @Test(
    "Power is what the adapters say, and without one what the battery says",
    arguments: [
      (["AC": ("Mains", "0")], NoiseSeverity.warning, "from the battery"),
      (["AC": ("Mains", "0"), "usb": ("USB", "1")], .ok, "plugged in"),
      (["AC": ("Mains", "1"), "BAT0": ("Battery", "Discharging")], .ok, "plugged in"),
      (["BAT0": ("Battery", "Discharging")], .warning, "from the battery"),
      (["usb": ("USB", "0"), "BAT0": ("Battery", "Discharging")], .warning, "from the battery"),
      (["BAT0": ("Battery", "Full")], .ok, "plugged in"),
      (["BAT0": ("Battery", "Unknown")], .unknown, "unknown"),
      (["hid": ("UPS", "1")], .unknown, ""),
    ])
  func power(supplies: [String: (String, String)], severity: NoiseSeverity, words: String) throws {
    let folder = "/sys/class/power_supply/"
    var changes = [folder + "AC/type": "", folder + "AC/online": ""]
    for (name, (type, state)) in supplies {
      changes[folder + name + "/type"] = type
      changes[folder + name + (type == "Battery" ? "/status" : "/online")] = state
    }
    let found = try QuietMachine.finding(.power, changes)
    #expect(found.severity == severity)
    #expect(found.found.hasPrefix(words))
  }

  @Test("A machine that lists no supply has no battery; one without a list is not known to")
  func noSupply() throws {
    let folder = "/sys/class/power_supply"
    let none = [folder + "/AC/type": "", folder + "/AC/online": ""]
    #expect(try QuietMachine.finding(.power, none).severity == .unknown)
    let listed = none.merging([folder: "a file stands for an empty folder"]) { $1 }
    #expect(try QuietMachine.finding(.power, listed).found == "no battery")
  }

  @Test("Turbo is switched off where this processor's driver has its switch")
  func turboCommand() throws {
    let intel = Self.cpu + "/intel_pstate/no_turbo"
    let boost = Self.cpu + "/cpufreq/boost"
    #expect(try QuietMachine.finding(.turbo, [intel: "0"]).command == "echo 1 | sudo tee \(intel)")
    let other = try QuietMachine.finding(.turbo, [intel: "", boost: "1"])
    #expect(other.command == "echo 0 | sudo tee \(boost)")
  }
}
