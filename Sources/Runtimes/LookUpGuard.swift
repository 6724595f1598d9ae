internal import CShims
internal import Glibc
internal import Processes
internal import Slab

/// The process between this program and an interpreter that is asked what it is: what importing a
/// user's module started, and however it went about it, ends with the question.
///
/// It is the subreaper of all that comes from the interpreter. It waits for the interpreter's own
/// end, and for nobody who holds its output open: after that, at the deadline, or when whoever
/// asked is gone, it ends every descendant, and then hands on what had been written.
public enum LookUpGuard {
  /// The word that makes `main` branch here before any command line is parsed.
  public static let role = "@lookup"

  /// The guard's socket to whoever asked: its end says that the answer is wanted no more.
  static let socket: Int32 = 3
  /// The interpreter's descriptor at which a pipe ends when this process does.
  static let lifeline: Int32 = 3

  /// Bytes of output; an interpreter's answer has a few thousand.
  private static let mostOutput = 1 << 20
  /// The exit code of a command that cannot be started, as shells have it.
  private static let cannotStart: Int32 = 127

  /// What is asked.
  struct Question: Codable {
    let executable: String
    /// The whole argv.
    let arguments: [String]
    /// How long it may take, nanoseconds.
    let limitNs: Int64
  }

  /// What came of it.
  struct Answer: Codable, Equatable {
    /// What it wrote to stdout.
    var output = ""
    /// How it ended by itself; nil where it was ended here.
    var end: ProcessEnd?
  }

  /// Asks one question.
  ///
  /// - Parameter arguments: what follows the role: the question as JSON.
  /// - Returns: the exit code: 0 where the answer was written.
  public static func main(_ arguments: ArraySlice<String>) -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    OwnExecutable.becomeSubreaper()
    do {
      let question = try MessageText.read(arguments.first ?? "", as: Question.self)
      return WholeBytes.write(try MessageText.of(try ask(question)), to: socket) == 0 ? 0 : 1
    } catch {
      return 1
    }
  }

  private static func ask(_ question: Question) throws -> Answer {
    let output = try PipeEnds()
    let lifeline = try PipeEnds()
    let started = try? Child.spawn(
      question.executable, question.arguments,
      files: [
        0: .null, 1: .descriptor(output.writeEnd), 2: .null,
        Self.lifeline: .descriptor(lifeline.readEnd),
      ], newSession: true)
    // What was asked ends when this process does, and its end of the pipe with it.
    defer { lifeline.closeWriteEnd() }
    guard let asked = started else { return Answer(end: .exited(cannotStart)) }
    output.closeWriteEnd()
    lifeline.closeReadEnd()
    let end = concur_pidfd_open(asked.pid)
    guard end >= 0 else {
      let failure = errno
      Descendants.endAll()
      throw ProcessError.system(call: "watch \(question.executable)", errno: failure)
    }
    var written = [UInt8]()
    var answer = Answer()
    if hasEnded(end, within: question.limitNs, output.readEnd, &written) {
      answer.end = asked.wait()
    } else {
      kill(asked.pid, SIGKILL)
    }
    Descendants.endAll()
    // What could not be ended may hold the pipe open.
    _ = fcntl(output.readEnd, F_SETFL, O_NONBLOCK)
    while take(output.readEnd, &written) {}
    answer.output = String(decoding: written, as: UTF8.self)
    return answer
  }

  /// Reads what comes, until the process has ended.
  ///
  /// - Returns: false where it is to be ended: it took too long or wrote too much, or nobody waits
  ///   for it any more.
  private static func hasEnded(
    _ end: Int32, within limitNs: Int64, _ output: Int32, _ written: inout [UInt8]
  ) -> Bool {
    let deadline = concur_now() &+ limitNs
    var readable = output
    while written.count <= mostOutput {
      let left = (deadline - concur_now()) / 1_000_000
      guard left > 0 else { return false }
      var polled = [socket, end, readable].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      guard poll(&polled, 3, Int32(clamping: left)) > 0 else { continue }
      if polled[0].revents != 0 { return false }
      if polled[2].revents != 0, !take(output, &written) { readable = -1 }
      if polled[1].revents != 0 { return true }
    }
    return false
  }

  /// Reads once.
  ///
  /// - Returns: whether there may be more.
  private static func take(_ descriptor: Int32, _ written: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 { written += buffer[..<count] }
    return count > 0 && written.count <= mostOutput
  }
}
