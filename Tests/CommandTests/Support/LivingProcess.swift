import Foundation

/// A process of the machine, found in /proc.
struct LivingProcess {
  let pid: Int32
  /// Its first argument: the role of our own processes, such as `@host`.
  let role: String

  /// Processes that have a text in their arguments or in their environment; zombies have neither.
  static func all(mentioning text: String) -> [LivingProcess] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { name in
      guard let pid = Int32(name), pid != getpid() else { return nil }
      let arguments = read("/proc/\(name)/cmdline")
      guard !arguments.isEmpty,
        arguments.contains(text) || read("/proc/\(name)/environ").contains(text)
      else { return nil }
      let words = arguments.split(separator: "\0", omittingEmptySubsequences: false)
      return LivingProcess(pid: pid, role: words.count > 1 ? String(words[1]) : "")
    }
  }

  private static func read(_ path: String) -> String {
    guard let bytes = FileManager.default.contents(atPath: path) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Program {
  /// Every process that has to do with the database.
  func processes() -> [LivingProcess] {
    LivingProcess.all(mentioning: folder.lastPathComponent)
  }

  /// Waits for a process of that role, once a trial has finished some workers.
  func process(_ role: String) throws -> LivingProcess {
    var found: LivingProcess?
    try Waiting.until("a process is there as \(role)") {
      found = processes().first { $0.role == role }
      return found != nil
    }
    guard let found else { throw Waiting.TimedOut(what: role) }
    return found
  }

  /// Waits until none of them is left.
  func waitForNoProcess() throws {
    try Waiting.until("no process is left", within: 10) { processes().isEmpty }
  }
}
