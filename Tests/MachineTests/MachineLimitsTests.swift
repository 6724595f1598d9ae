import Machine
import Testing

@Suite("Machine limits")
struct MachineLimitsTests {
  static let kernel = [
    "/proc/sys/kernel/pid_max": "32768\n",
    "/proc/sys/kernel/threads-max": "192731\n",
    "/proc/sys/vm/max_map_count": "65530\n",
    "/proc/self/maps": "a\nb\nc\n",
    "/proc/self/limits": [
      "Limit                     Soft Limit           Hard Limit           Units",
      "Max processes             unlimited            unlimited            processes",
      "Max open files            1024                 1048576              files",
    ].joined(separator: "\n"),
    "/proc/self/fd/0": "x", "/proc/self/fd/1": "x", "/proc/self/fd/2": "x",
  ]

  private func limits(_ changes: [String: String] = [:]) throws -> MachineLimits {
    let machine = try FakeMachine.laptop(but: Self.kernel.merging(changes) { $1 })
    return machine.read(MachineLimits.init(of:))
  }

  @Test("name the one that binds, and where it is shown")
  func bindingLimit() throws {
    let limits = try limits()
    let threads = try #require(limits.threads)
    #expect(threads.description == "kernel.pid_max = 32768 (/proc/sys/kernel/pid_max)")
    #expect(threads.used == 800)
    #expect(threads.room == 31968)
    #expect(limits.processes == threads)
    #expect(limits.openFiles?.description == "RLIMIT_NOFILE = 1024 (/proc/self/limits)")
    #expect(limits.openFiles?.room == 1021)
  }

  @Test("count two mappings for a thread, none for a process")
  func mappings() throws {
    let limits = try limits(["/proc/sys/kernel/pid_max": "4194304\n"])
    #expect(limits.threads?.name == "vm.max_map_count")
    #expect(limits.threads?.room == 32763)
    #expect(limits.processes?.name == "kernel.threads-max")
    #expect(limits.processes?.room == 192231)
  }

  @Test("count our user's tasks against RLIMIT_NPROC, unless we are exempt")
  func userProcesses() throws {
    var files = [
      "/proc/self/limits": "Max processes             100            200            processes\n",
      "/proc/10/status": "Uid:\t1000\t0\t0\t0\nThreads:\t7\n",
      "/proc/11/status": "Uid:\t0\t1000\t1000\t1000\nThreads:\t50\n",
      "/proc/12/status": "Uid:\t1000\t1000\t1000\t1000\nThreads:\t3\n",
    ]
    let limited = try limits(files)
    #expect(limited.threads?.name == "RLIMIT_NPROC")
    #expect(limited.threads?.used == 10)
    #expect(limited.processes?.room == 90)
    #expect(limited.openFiles == nil)

    files["/proc/self/status"] = "Uid:\t0\t0\t0\t0\nCapEff:\t0000000000000000\n"
    #expect(try limits(files).threads?.name == "kernel.pid_max")
    files["/proc/self/uid_map"] = "         0     100000      65536\n"
    #expect(try limits(files).threads?.name == "RLIMIT_NPROC")
    files["/proc/self/uid_map"] = "         0          0 4294967295\n"
    #expect(try limits(files).threads?.name == "kernel.pid_max")
    files["/proc/self/status"] = "Uid:\t1000\t0\t0\t0\nCapEff:\t0000000001000000\n"
    #expect(try limits(files).threads?.name == "kernel.pid_max")
  }

  @Test("take the tightest pids.max of our cgroups")
  func controlGroup() throws {
    let limits = try limits([
      "/proc/self/cgroup": "0::/a/b\n",
      "/sys/fs/cgroup/a/b/pids.max": "max\n",
      "/sys/fs/cgroup/a/pids.max": "512\n",
      "/sys/fs/cgroup/a/pids.current": "12\n",
    ])
    #expect(limits.threads?.description == "pids.max = 512 (/sys/fs/cgroup/a/pids.max)")
    #expect(limits.processes?.room == 500)
  }

  @Test("have no room below none, and are unknown where the files are")
  func degenerate() throws {
    let full = try limits(["/proc/sys/kernel/pid_max": "400\n"])
    #expect(full.threads?.room == 0)
    let empty = try FakeMachine().read(MachineLimits.init(of:))
    #expect(empty.threads == nil && empty.processes == nil && empty.openFiles == nil)
    for text in ["", "x", "99999999999999999999", "-9223372036854775808", "\u{0}"] {
      let files = Dictionary(uniqueKeysWithValues: Self.kernel.keys.map { ($0, text) })
      #expect(try limits(files).threads?.room ?? 0 >= 0)
    }
  }
}
