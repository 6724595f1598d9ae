internal import FoundationEssentials
internal import Glibc
internal import Processes
internal import Runtimes
internal import Slab
internal import Store

/// What a run keeps beside the database while it lasts: the lines its workers are given, and the
/// Python host.
struct RunFiles {
  /// The copy of the lines: the original may change during the run.
  let inputs: String
  /// The folder with the Python host.
  let agent: String

  init(database: String, run: UUID) {
    let stem = "\(database)-\(run.canonical)"
    inputs = stem + ".inputs"
    agent = stem + Agent.ending
  }

  /// Makes what the plan needs.
  ///
  /// - Throws: `SlabError` or `ProcessError`; nothing is left then.
  func make(for plan: RunPlan, _ lines: InputLines?) throws {
    do {
      if plan.alternatives.contains(where: { RuntimeKind($0.runtime) == .cpython }) {
        try Agent.write(to: agent)
      }
      if let lines { try write(lines.bytes) }
    } catch {
      remove()
      throw error
    }
  }

  /// Removes all of it.
  func remove() {
    unlink(inputs)
    if access(agent, F_OK) == 0 { Agent.remove(agent) }
  }

  private func write(_ bytes: [UInt8]) throws {
    let file = open(inputs, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw SlabError.system(call: "create", path: inputs, errno: errno) }
    defer { close(file) }
    let failure = bytes.withUnsafeBytes { WholeBytes.write($0, to: file) }
    guard failure == 0 else {
      throw SlabError.system(call: "write", path: inputs, errno: failure)
    }
  }
}
