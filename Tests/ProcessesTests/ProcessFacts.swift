import Foundation

/// What the kernel says of a process.
enum ProcessFacts {
  /// What stands behind each of its descriptors.
  static func descriptors(of pid: Int32) throws -> [Int32: String] {
    let folder = "/proc/\(pid)/fd"
    let numbers = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
      Int32($0)
    }
    let targets = numbers.map { number in
      (
        number,
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(number)")) ?? ""
      )
    }
    return Dictionary(uniqueKeysWithValues: targets)
  }

  /// A line of its status file, without its name.
  static func status(_ name: String, of pid: Int32) throws -> String? {
    try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
      .split(separator: "\n").first { $0.hasPrefix(name + ":") }
      .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
  }

  /// Whether there is such a process, be it a zombie.
  static func exists(_ pid: Int32) -> Bool { kill(pid, 0) == 0 }

  /// Whether it comes to be true within some seconds.
  static func eventually(_ condition: () -> Bool) -> Bool {
    for _ in 0..<500 {
      if condition() { return true }
      usleep(10_000)
    }
    return condition()
  }
}
