import Testing

@testable import Machine

@Suite("What other processes do")
struct ActivityTests {
  /// The files of one process that used so many ticks of 10 ms, and wrote so many bytes.
  private func process(
    _ pid: Int, _ name: String = "busy", ticks: Int = 0, started: Int = 7, parent: Int = 1,
    written: Int? = nil
  ) -> [String: String] {
    // PID (NAME) state, ppid … cmajflt: 11 fields; utime, stime, cutime … itrealvalue; starttime.
    let stat =
      "\(pid) (\(name)) S \(parent) 1 1 0 -1 4194560 9 9 9 9 \(ticks) 0 0 0 20 0 1 0 \(started) 9\n"
    var files = ["/proc/\(pid)/stat": stat]
    files["/proc/\(pid)/io"] = written.map {
      "rchar: 1\nwchar: 2\nsyscr: 3\nread_bytes: 4\nwrite_bytes: \($0)\ncancelled_write_bytes: 5\n"
    }
    return files
  }

  private func machine(_ ticks: Int, sectors: Int = 0) -> [String: String] {
    [
      "/proc/stat": "cpu  \(ticks) 0 0 4000 0 0 0 0 0 0\n", "/sys/block/vda": "a folder",
      "/sys/block/loop0": "a folder", "/sys/block/dm-0": "a folder",
      "/sys/devices/system/cpu/online": "0-3\n",
      "/proc/diskstats": """
      7 0 loop0 1 0 8 0 1 0 \(sectors) 0 0 0 0
      253 0 vda 1 0 8 0 1 0 \(sectors) 0 0 0 0
      253 1 vda1 1 0 8 0 1 0 \(sectors) 0 0 0 0
      252 0 dm-0 1 0 8 0 1 0 \(sectors) 0 0 0 0
      """,
    ]
  }

  /// What half a second between two states of a machine shows, watched by process 99.
  private func findings(
    _ before: [[String: String]], _ after: [[String: String]]
  ) throws -> [NoiseFinding] {
    let samples = try [before, after].map { parts in
      try FakeMachine(parts.reduce(into: [:]) { $0.merge($1) { $1 } })
        .read { ActivitySample(of: $0) }
    }
    let activity = Activity(from: samples[0], to: samples[1], seconds: 0.5, ourselves: 99)
    return try FakeMachine(machine(0)).read { MachineNoise.findings(of: activity, on: $0) }
  }

  @Test(
    "is judged by the CPUs that are busy",
    arguments: [(4, NoiseSeverity.ok), (5, .notice), (49, .notice), (50, .warning), (150, .severe)])
  func busy(ticks: Int, severity: NoiseSeverity) throws {
    let found = try findings([machine(1000)], [machine(1000 + ticks)])
    #expect(found.first?.subject == .backgroundCPU)
    #expect(found.first?.severity == severity)
  }

  @Test("names the busiest processes, however they are called, and not the one that watches")
  func names() throws {
    let odd = "a) S (b"
    let found = try findings(
      [machine(0), process(1, ticks: 5), process(2, odd, ticks: 50), process(99, ticks: 3)],
      [
        machine(100), process(1, ticks: 15), process(2, odd, ticks: 90), process(99, ticks: 43),
        process(3, "new", ticks: 8),
      ])
    let cpu = try #require(found.first)
    #expect(cpu.processes.map(\.pid) == [2, 1, 3])
    #expect(cpu.processes.map(\.name) == [odd, "busy", "new"])
    #expect(cpu.processes.map { Int(($0.cpus * 100).rounded()) } == [80, 20, 16])
    #expect(cpu.found == "1.2 of 4 CPUs", "100 ticks but our 40, in half a second")
    #expect(cpu.effect == "they take CPU time from the workers")
  }

  @Test("takes a number that another process got for that of a new one")
  func reusedNumber() throws {
    let found = try findings(
      [machine(0), process(5, "old", ticks: 500)],
      [machine(50), process(5, "young", ticks: 45, started: 8)])
    #expect(found.first?.processes.map(\.name) == ["young"])
    #expect(found.first?.processes.map { Int(($0.cpus * 100).rounded()) } == [90])
  }

  @Test("says so where what is busy cannot be seen")
  func unseen() throws {
    let found = try findings([machine(0), process(1)], [machine(150), process(1, ticks: 20)])
    #expect(found.first?.effect?.contains("cannot be seen from here") == true)
    #expect(found.first?.whatToDo == "Look on the host")
  }

  @Test(
    "is judged by what whole disks write, each once: sectors of 512 bytes",
    arguments: [(976, NoiseSeverity.ok), (977, .notice), (19_531, .notice), (19_532, .warning)])
  func disks(sectors: Int, severity: NoiseSeverity) throws {
    let found = try findings([machine(0, sectors: 8)], [machine(0, sectors: 8 + sectors)])
    #expect(found.last?.subject == .backgroundWrites)
    #expect(found.last?.severity == severity)
  }

  @Test("counts what a child wrote while it was watched, not all that its parent is told of it")
  func endedChild() throws {
    let found = try findings(
      [
        machine(0), process(8, "shell", written: 100),
        process(9, "copy", parent: 8, written: 7_000_000),
      ], [machine(0), process(8, "shell", written: 8_000_100)])
    #expect(found.last?.processes.map(\.name) == ["shell"])
    #expect(found.last?.processes.map(\.writtenBytesPerSecond) == [2e6])
  }

  @Test("names who writes, the most first, though nothing has reached a disk yet")
  func writers() throws {
    let found = try findings(
      [machine(0), process(1, "log", written: 10), process(2, "copy", written: 0), process(3)],
      [machine(0), process(1, "log", written: 500_010), process(2, "copy", written: 1_500_000)])
    let writes = try #require(found.last)
    #expect(writes.processes.map(\.name) == ["copy", "log"])
    #expect(writes.processes.map(\.writtenBytesPerSecond) == [3e6, 1e6])
    #expect(writes.found == "4.0 MB/s")
    #expect(writes.severity == .notice)
  }
}
