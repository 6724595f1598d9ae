import Foundation
import Machine
import Testing

@Suite("Environment facts")
struct EnvironmentFactsTests {
  private func facts(_ changes: [String: String] = [:]) throws -> EnvironmentFacts {
    let machine = try FakeMachine.laptop(but: changes)
    let identity = try machine.read { try MachineIdentity(of: $0, named: "ci", stateFile: nil) }
    return machine.read { EnvironmentFacts(of: $0, machine: identity) }
  }

  @Test("are canonical JSON of what is known")
  func canonicalJSON() throws {
    #expect(
      try facts().stable.facts.canonicalJSON == """
        {"affinity_cpus":4,"cpu_model":"Example CPU @ 2.00GHz","governor":"powersave",\
        "kernel":"6.1.0-18-amd64","libc":"glibc 2.36","logical_cpus":4,\
        "machine":"1b158839-f8aa-439e-89bb-50b1603e90ec",\
        "measurement_version":1,"memory_bucket_bytes":17179869184,"numa_nodes":1,\
        "os":"Debian GNU/Linux 12","physical_cores":2,"smt":true,"turbo":true,\
        "virtualisation":"none"}
        """)
    #expect(
      try facts().drifting.facts.canonicalJSON == """
        {"boot_id":"7c74e305-1119-4ade-835d-244024d59a2f","frequency_max_khz":3200000,\
        "frequency_min_khz":800000,"load_15m":0.56,"load_1m":0.12,"load_5m":0.34,\
        "memory_available_bytes":8192000000,"memory_total_bytes":16700669952,"swap_used_bytes":0,\
        "temperature_max_millicelsius":55500,"uptime_s":3600}
        """)
  }

  @Test("have the digest that sha256sum gives")
  func digest() throws {
    let hexadecimal = try facts().digest.map { String(format: "%02x", $0) }.joined()
    #expect(hexadecimal == "bb59d05fbbab1ef53703cb952867e2459a79bd4a7b988a6cc07f54bc8b446046")
  }

  @Test("keep their digest while the machine drifts, and change it with the machine")
  func drift() throws {
    let digest = try facts().digest
    for (path, text) in [
      "/proc/loadavg": "9.00 9.00 9.00 9/900 9\n", "/proc/uptime": "1.00 1.00\n",
      "/proc/meminfo": "MemTotal: 16209248 kB\n", "/proc/sys/kernel/hostname": "renamed\n",
      "/proc/sys/kernel/random/boot_id": "other\n",
      "/sys/devices/system/cpu/cpufreq/policy0/scaling_cur_freq": "1\n",
    ] {
      #expect(try facts([path: text]).digest == digest)
    }
    for (path, text) in [
      "/proc/meminfo": "MemTotal: 8109248 kB\n", "/proc/sys/kernel/osrelease": "6.1.0-19-amd64\n",
      "/sys/devices/system/cpu/intel_pstate/no_turbo": "1\n",
      "/sys/devices/system/cpu/cpufreq/policy1/scaling_governor": "performance\n",
      "/proc/self/status": "Cpus_allowed_list:\t0\n",
    ] {
      #expect(try facts([path: text]).digest != digest)
    }
    let machine = try FakeMachine.laptop(but: [:])
    let other = try machine.read { try MachineIdentity(of: $0, named: "other", stateFile: nil) }
    #expect(machine.read { EnvironmentFacts(of: $0, machine: other) }.digest != digest)
  }

  @Test("leave out what is unknown")
  func unknown() throws {
    let empty = try FakeMachine()
    let identity = try empty.read { try MachineIdentity(of: $0, named: "ci", stateFile: nil) }
    let facts = empty.read { EnvironmentFacts(of: $0, machine: identity) }
    #expect(Set(facts.stable.facts.values.keys) == ["machine", "measurement_version"])
    #expect(facts.drifting.facts.canonicalJSON == "{}")
  }

  @Test(
    "survive files that hold garbage",
    arguments: ["", "\u{0}", "-1", "nan", "1e400", ":::", "-"])
  func garbage(text: String) throws {
    let changes = FakeMachine.laptop.mapValues { _ in text + "\n" }
    let facts = try facts(changes)
    #expect(facts.stable.logicalCPUs == nil && facts.stable.memoryBucketBytes == nil)
    for json in [facts.stable.facts.canonicalJSON, facts.drifting.facts.canonicalJSON] {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.utf8)) }
    }
  }

  @Test("round memory to what is printed on the box")
  func memoryBuckets() throws {
    let sizes: [(kibibytes: Int64, gibibytes: Int64)] = [
      (4_026_000, 4), (8_029_000, 8), (15_900_000, 16), (16_309_248, 16), (24_500_000, 24),
      (32_700_000, 32), (65_800_000, 64), (131_000_000, 128), (527_000_000, 512),
    ]
    for size in sizes {
      let facts = try facts(["/proc/meminfo": "MemTotal: \(size.kibibytes) kB\n"])
      #expect(facts.stable.memoryBucketBytes == size.gibibytes << 30)
    }
    let absurd = try facts(["/proc/meminfo": "MemTotal: 9007199254740993 kB\n"])
    #expect(absurd.stable.memoryBucketBytes == nil)
  }

  @Test("tell a virtual machine by its processor, and its kind by its firmware")
  func virtualisation() throws {
    let guest = "processor\t: 0\nflags\t\t: fpu hypervisor ht\n"
    let vendor = "/sys/class/dmi/id/sys_vendor"
    let kinds: [([String: String], String?)] = [
      (["/proc/cpuinfo": guest], "vm"),
      (["/proc/cpuinfo": guest, vendor: "QEMU\n"], "qemu"),
      (["/proc/cpuinfo": guest, vendor: "Amazon EC2\n"], "amazon"),
      ([vendor: "Amazon EC2\n"], "none"),
      (["/proc/cpuinfo": guest, "/sys/hypervisor/type": "xen\n"], "xen"),
      (["/proc/cpuinfo": "processor\t: 0\nBogoMIPS\t: 48.00\n"], nil),
    ]
    for (changes, kind) in kinds {
      #expect(try facts(changes).stable.virtualisation == kind)
    }
  }

  @Test("name a processor without a name by its numbers")
  func arm() throws {
    let text = "processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n"
    #expect(
      try facts(["/proc/cpuinfo": text]).stable.cpuModel == "implementer 0x41 part 0xd0c")
  }

  @Test("escape text as JSON asks")
  func escaping() throws {
    let name = "a\"b\\c\td\u{1}é/"
    let json = try facts(["/proc/sys/kernel/osrelease": name]).stable.facts.canonicalJSON
    #expect(json.contains(#""kernel":"a\"b\\c\u0009d\u0001é/""#))
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(object?["kernel"] as? String == name)
  }
}
