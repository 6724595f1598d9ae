import Foundation
import Machine
import Testing

/// A folder with the files of a made-up machine, removed with the object.
final class FakeMachine {
  /// The folder's path.
  let root: String

  private var folders: Set<String> = []

  /// Creates a machine of files by path.
  init(_ files: [String: String] = [:]) throws {
    let name = "machine-\(UUID().uuidString)"
    root = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    for (path, text) in files { try write(path, text) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  /// Returns what a reader makes of the machine, which exists until then.
  func read<Value>(_ reader: (SystemTree) throws -> Value) rethrows -> Value {
    try withExtendedLifetime(self) { try reader(SystemTree(root: root)) }
  }

  /// Writes one file, and the folders that it needs.
  private func write(_ path: String, _ text: String) throws {
    let folder = root + path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
    if folders.insert(folder).inserted {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    let file = try #require(fopen(root + path, "w"))
    fwrite(text, 1, text.utf8.count, file)
    fclose(file)
  }

  /// A laptop of four hardware threads in two cores, without limits.
  static let laptop: [String: String] = [
    "/etc/machine-id": "0123456789abcdef0123456789abcdef\n",
    "/etc/os-release": "PRETTY_NAME=\"12.5\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\n",
    "/lib/x86_64-linux-gnu/libc.so.6":
      "\u{7f}ELF\0r\0GNU C Library (Debian GLIBC 2.36-9) stable release version 2.36.\nCopyright",
    "/proc/cpuinfo": (0..<4).map(processor).joined(separator: "\n\n"),
    "/proc/loadavg": "0.12 0.34 0.56 1/500 12345\n",
    "/proc/meminfo": [
      "MemTotal:       16309248 kB", "MemAvailable:    8000000 kB",
      "SwapTotal:       1000000 kB", "SwapFree:        1000000 kB",
    ].joined(separator: "\n"),
    "/proc/self/status": [
      "Name:\tconcur", "Uid:\t1000\t1000\t1000\t1000", "Threads:\t1",
      "CapEff:\t0000000000000000", "Cpus_allowed:\tf", "Cpus_allowed_list:\t0-3",
    ].joined(separator: "\n"),
    "/proc/stat": "cpu  100 20 30 4000 50 6 7 8 90 9\ncpu0 1 2 3 4 5 6 7 8 9 10\n",
    "/proc/sys/kernel/hostname": "laptop\n",
    "/proc/sys/kernel/osrelease": "6.1.0-18-amd64\n",
    "/proc/sys/kernel/random/boot_id": "7c74e305-1119-4ade-835d-244024d59a2f\n",
    "/proc/uptime": "3600.25 7200.00\n",
    "/sys/devices/system/cpu/online": "0-3\n",
    "/sys/devices/system/cpu/cpu0/topology/core_cpus_list": "0,2\n",
    "/sys/devices/system/cpu/cpu1/topology/core_cpus_list": "1,3\n",
    "/sys/devices/system/cpu/cpu2/topology/core_cpus_list": "0,2\n",
    "/sys/devices/system/cpu/cpu3/topology/core_cpus_list": "1,3\n",
    "/sys/devices/system/cpu/cpufreq/policy0/scaling_governor": "powersave\n",
    "/sys/devices/system/cpu/cpufreq/policy0/scaling_cur_freq": "800000\n",
    "/sys/devices/system/cpu/cpufreq/policy1/scaling_governor": "powersave\n",
    "/sys/devices/system/cpu/cpufreq/policy1/scaling_cur_freq": "3200000\n",
    "/sys/devices/system/cpu/intel_pstate/no_turbo": "0\n",
    "/sys/devices/system/cpu/smt/active": "1\n",
    "/sys/devices/system/node/online": "0\n",
    "/sys/class/thermal/thermal_zone0/temp": "41000\n",
    "/sys/class/thermal/thermal_zone1/temp": "55500\n",
  ]

  private static func processor(_ number: Int) -> String {
    """
    processor\t: \(number)
    model name\t: Example CPU @ 2.00GHz
    cpu MHz\t\t: 1999.\(number)00
    physical id\t: 0
    core id\t\t: \(number / 2)
    flags\t\t: fpu vme ht
    """
  }

  /// A laptop with some files changed; an empty text stands for a missing file.
  static func laptop(but changes: [String: String]) throws -> FakeMachine {
    try FakeMachine(laptop.merging(changes) { $1 }.filter { !$0.value.isEmpty })
  }
}
