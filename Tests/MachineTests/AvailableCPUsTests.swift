import Machine
import Testing

@Suite("Available CPUs")
struct AvailableCPUsTests {
  static let version2 = [
    "/proc/self/cgroup": "0::/user.slice/app\n",
    "/proc/self/mountinfo": "31 23 0:28 / /sys/fs/cgroup rw,relatime - cgroup2 cgroup2 rw\n",
  ]
  static let version1 = [
    "/proc/self/cgroup": "5:pids:/\n3:cpu,cpuacct:/docker/abc\n1:name=systemd:/\n0::/\n",
    "/proc/self/mountinfo": [
      "31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755",
      "32 31 0:29 /docker/abc /sys/fs/cgroup/both rw shared:4 - cgroup cgroup rw,cpu,cpuacct",
      "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw",
    ].joined(separator: "\n"),
  ]

  private func count(_ changes: [String: String]...) throws -> Int {
    let machine = try FakeMachine.laptop(but: changes.reduce(into: [:]) { $0.merge($1) { $1 } })
    return machine.read(AvailableCPUs.count(of:))
  }

  @Test("are all of them where nothing limits us")
  func unlimited() throws {
    #expect(try count() == 4)
    #expect(try count(Self.version2, ["/sys/fs/cgroup/cpu.max": "max 100000\n"]) == 4)
    #expect(
      try count(
        Self.version1,
        [
          "/sys/fs/cgroup/both/cpu.cfs_quota_us": "-1\n",
          "/sys/fs/cgroup/both/cpu.cfs_period_us": "100000\n",
        ]) == 4)
  }

  @Test("are those that the affinity allows and that are switched on")
  func affinity() throws {
    #expect(try count(["/proc/self/status": "Cpus_allowed_list:\t1,3\n"]) == 2)
    #expect(try count(["/proc/self/status": "Cpus_allowed_list:\t0-127\n"]) == 4)
    #expect(
      try count([
        "/proc/self/status": "Cpus_allowed_list:\t0-2\n", "/sys/devices/system/cpu/online": "",
      ]) == 3)
  }

  @Test("are the quota of a version 2 cgroup, rounded up, the tightest of the way up")
  func version2Quota() throws {
    let own = "/sys/fs/cgroup/user.slice/app/cpu.max"
    let parent = "/sys/fs/cgroup/user.slice/cpu.max"
    #expect(try count(Self.version2, [own: "150000 100000\n"]) == 2)
    #expect(try count(Self.version2, [own: "10000 100000\n"]) == 1)
    #expect(try count(Self.version2, [own: "300000 100000\n", parent: "100000 100000\n"]) == 1)
    #expect(try count(Self.version2, [own: "max 100000\n", parent: "300000 100000\n"]) == 3)
    #expect(try count(Self.version2, [own: "9900000 100000\n"]) == 4)
  }

  @Test("are the quota of a version 1 cgroup, whose mount shows a group below the root")
  func version1Quota() throws {
    #expect(
      try count(
        Self.version1,
        [
          "/sys/fs/cgroup/both/cpu.cfs_quota_us": "250000\n",
          "/sys/fs/cgroup/both/cpu.cfs_period_us": "100000\n",
        ]) == 3)
  }

  @Test("are those of the mount itself where our group lies outside of it")
  func outsideTheMount() throws {
    let elsewhere = ["/proc/self/cgroup": "0::/../sibling\n"]
    let limit = ["/sys/fs/cgroup/cpu.max": "200000 100000\n"]
    #expect(try count(Self.version2, elsewhere, limit) == 2)
  }

  @Test(
    "are at least one, whatever the files hold",
    arguments: ["", "x", "-1", "0 0", "7-3", "\u{0}"])
  func garbage(text: String) throws {
    let files = [
      "/proc/self/status", "/sys/devices/system/cpu/online", "/proc/self/cgroup",
      "/proc/self/mountinfo", "/sys/fs/cgroup/cpu.max",
    ]
    let machine = try FakeMachine(Dictionary(uniqueKeysWithValues: files.map { ($0, text) }))
    #expect(machine.read(AvailableCPUs.count(of:)) == 1)
    let limited = Self.version2.merging(["/sys/fs/cgroup/cpu.max": text]) { $1 }
    #expect(try count(limited) == 4)
  }
}
