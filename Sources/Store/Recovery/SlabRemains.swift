internal import FoundationEssentials
internal import Glibc

/// The files of a trial or a run that is over.
enum SlabRemains {
  /// Removes slab, errors and private folder of a trial.
  static func remove(_ trial: UUID, beside database: String) {
    unlink(Leftovers.path(trial, .slab, beside: database))
    unlink(Leftovers.path(trial, .errors, beside: database))
    let folder = Leftovers.path(trial, .folder, beside: database)
    if access(folder, F_OK) == 0 { try? FileManager.default.removeItem(atPath: folder) }
  }

  /// Removes a run's inputs and Python host.
  static func remove(run: UUID, beside database: String) {
    unlink(Leftovers.path(run, .inputs, beside: database))
    let agent = Leftovers.path(run, .agent, beside: database)
    if access(agent, F_OK) == 0 { try? FileManager.default.removeItem(atPath: agent) }
  }

  /// Whether a slab has no bytes or only zeros: its recorder was killed while making it, before
  /// anybody could have been told of it.
  static func isBlank(_ slab: String) -> Bool {
    let fd = open(slab, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard fd >= 0 else { return false }
    defer { close(fd) }
    var status = stat()
    guard fstat(fd, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(fd, &buffer, buffer.count)
      if count < 0 { return false }
      if count == 0 { return true }
      if buffer[..<count].contains(where: { $0 != 0 }) { return false }
    }
  }
}
