internal import Glibc

/// The children of this process, of which a subreaper has all that outlived their parents.
public enum Descendants {
  /// Kills and reaps children, and theirs as they are handed over, until there are none.
  ///
  /// - Parameter spared: a child that is left alone.
  public static func endAll(sparing spared: Int32? = nil) {
    while true {
      let living = children().filter { $0 != spared }
      if living.isEmpty { break }
      living.forEach { kill($0, SIGKILL) }
      living.forEach { pid in
        while waitpid(pid, nil, 0) < 0 && errno == EINTR {}
      }
    }
  }

  /// The process ids of everything a process started, directly or not, zombies included.
  public static func below(_ process: Int32) -> [Int32] {
    let parents = parents()
    var found = [Int32]()
    var generation: Set<Int32> = [process]
    while !generation.isEmpty {
      generation = Set(parents.filter { generation.contains($0.parent) }.map { $0.pid })
      found += generation
    }
    return found
  }

  /// The process ids of this process's children, zombies included.
  static func children() -> [Int32] {
    guard hasChildren() else { return [] }
    let own = getpid()
    return parents().filter { $0.parent == own }.map { $0.pid }
  }

  /// Every process with its parent.
  ///
  /// Read from /proc by parent, since `/proc/self/task/*/children` is not built into every kernel.
  private static func parents() -> [(pid: Int32, parent: Int32)] {
    guard let folder = opendir("/proc") else { return [] }
    defer { closedir(folder) }
    var found = [(pid: Int32, parent: Int32)]()
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let pid = Int32(name), let parent = parent(of: pid) { found.append((pid, parent)) }
    }
    return found
  }

  /// Whether there is any child at all; costs one system call.
  private static func hasChildren() -> Bool {
    var information = siginfo_t()
    return waitid(P_ALL, 0, &information, WEXITED | WNOHANG | WNOWAIT) == 0
  }

  private static func parent(of pid: Int32) -> Int32? {
    let fd = open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
    guard fd >= 0 else { return nil }
    defer { close(fd) }
    var buffer = [UInt8](repeating: 0, count: 512)
    let count = read(fd, &buffer, buffer.count)
    guard count > 0 else { return nil }
    // The name, in parentheses, may hold anything; the parent is the second word after it.
    let words = String(decoding: buffer[..<count], as: UTF8.self)
      .split(separator: ")").last?.split(separator: " ")
    guard let words, words.count > 1 else { return nil }
    return Int32(words[1])
  }
}
