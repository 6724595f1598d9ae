internal import CShims
internal import Glibc
internal import Processes
internal import Slab

/// What a command wrote to stdout that was asked something, under a guard.
struct CommandOutput {
  /// How it ended.
  enum End: Equatable {
    /// By itself.
    case itself(ProcessEnd)
    /// It took too long, or wrote more than any answer has, and was ended.
    case cutShort
    /// Its guard was ended from outside, and then all that the guard had looked after.
    case unguarded
  }

  /// How long a guard may take to end what took too long, nanoseconds.
  private static let graceNs: Int64 = 5_000_000_000

  let output: String
  let end: End

  /// Runs a command to its end, its stderr thrown away. Whatever it started is gone afterwards.
  ///
  /// - Parameter subject: what it is about, for whoever waits.
  /// - Throws: `ProcessError` where no guard can be started, or it cannot do its work.
  static func of(
    _ executable: String, _ arguments: [String], _ lookUp: LookUp, subject: String
  ) throws -> CommandOutput {
    // Where its guard is ended, a command becomes this program's own to end. Any other program that
    // asks (a test) has children of its own to tell from it.
    let isProgram = lookUp.program == nil
    if isProgram { OwnExecutable.becomeSubreaper() }
    let question = LookUpGuard.Question(
      executable: executable, arguments: arguments, limitNs: lookUp.limitNs)
    let others = Descendants.ownChildren()
    var ends: [Int32] = [-1, -1]
    guard concur_socket_pair(&ends) == 0 else {
      throw ProcessError.system(call: "open a socket pair", errno: errno)
    }
    defer { close(ends[0]) }
    let started = Result {
      try Child.spawn(
        lookUp.program ?? OwnExecutable.path,
        ["concur", LookUpGuard.role, try MessageText.of(question)],
        files: [0: .null, 1: .null, 2: .null, LookUpGuard.socket: .descriptor(ends[1])],
        newSession: true)
    }
    close(ends[1])
    let guardian = try started.get()
    let received = read(ends[0], lookUp, subject)
    if let answer = try? MessageText.read(received, as: LookUpGuard.Answer.self) {
      _ = guardian.wait()
      return CommandOutput(
        output: answer.output, end: answer.end.map(End.itself) ?? .cutShort)
    }
    kill(guardian.pid, SIGKILL)
    let end = guardian.wait()
    if isProgram { Descendants.endAll(sparing: others) }
    if case .exited = end {
      throw ProcessError.system(call: "guard \(executable) while it says what it is", errno: 0)
    }
    return CommandOutput(output: "", end: .unguarded)
  }

  /// Reads to the end of the stream, or until even the guard has taken too long.
  private static func read(_ socket: Int32, _ lookUp: LookUp, _ subject: String) -> String {
    let start = concur_now()
    let deadline = start &+ lookUp.limitNs &+ graceNs
    var speaksAt: Int64? = start + LookUp.silenceNs
    defer { if speaksAt == nil { lookUp.onDelay(nil) } }
    var bytes = [UInt8]()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let now = concur_now()
      if let moment = speaksAt, now >= moment {
        lookUp.onDelay(subject)
        speaksAt = nil
      }
      var polled = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      let left = (min(deadline, speaksAt ?? deadline) - now) / 1_000_000
      if poll(&polled, 1, Int32(clamping: max(1, left))) > 0 {
        let count = Glibc.read(socket, &buffer, buffer.count)
        if count > 0 { bytes += buffer[..<count] }
        guard count > 0 || count < 0 && errno == EINTR else { break }
      } else if concur_now() >= deadline {
        break
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
