internal import CShims
internal import Glibc
internal import Processes
internal import Slab

/// The process above the guard: the second line, should the guard be killed or stopped.
///
/// It is a subreaper as the guard is. Where the guard is gone, whatever it guarded becomes the
/// keeper's and is ended, also where the recorder was killed with it; a guard that does not end when
/// it should is ended too. Should keeper, guard and recorder be killed all at once, the kernel still
/// ends the host's process group (`Guard`).
public enum Keeper {
  /// The word that makes `main` branch here before any command line is parsed.
  public static let role = "@keeper"

  /// How long the guard may take once it is to end, nanoseconds: more than it ever needs.
  private static let patienceNs: Int64 = 15_000_000_000

  /// Keeps one guard.
  ///
  /// - Parameter arguments: what follows the role: the guard's order, handed on as it is.
  /// - Returns: the exit code: the guard's, 128 + n where signal n ended it.
  public static func main(_ arguments: ArraySlice<String>) -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    OwnExecutable.becomeSubreaper()
    OwnExecutable.goOnWithoutParent()
    do {
      let life = try PipeEnds()
      defer { life.closeWriteEnd() }
      let guardian = try Child.spawn(
        OwnExecutable.path, ["concur", Guard.role] + arguments,
        files: [
          0: .null, 1: .null, GuardFile.control: .descriptor(GuardFile.control),
          GuardFile.report: .descriptor(GuardFile.report),
          GuardFile.keeper: .descriptor(life.readEnd),
        ], newSession: true)
      life.closeReadEnd()
      // The recorder is to find the end of the report when the guard has ended.
      close(GuardFile.report)
      let end = untilEnd(of: guardian)
      Descendants.endAll()
      return end?.shellCode ?? 1
    } catch {
      Descendants.endAll()
      try? Guard.write(GuardReport(fate: .unseen, message: "\(error)"))
      return 1
    }
  }

  /// Waits until the guard has ended. Once the recorder asks to stop or is gone, one that was stopped
  /// is made to go on, and one that takes too long all the same is killed.
  private static func untilEnd(of guardian: Child) -> ProcessEnd? {
    guard let process = ProcessHandle(guardian.pid) else { return guardian.wait() }
    var control: Int32 = GuardFile.control
    var killAtNs: Int64?
    while !process.hasEnded {
      var polled = [process.descriptor, control].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let wait = killAtNs.map { Int32(clamping: ($0 - concur_now()) / 1_000_000 + 1) } ?? -1
      _ = poll(&polled, nfds_t(polled.count), max(wait, killAtNs == nil ? -1 : 1))
      if polled[1].revents != 0 {
        control = -1
        process.send(SIGCONT)
        killAtNs = concur_now() + patienceNs
      }
      if let due = killAtNs, concur_now() >= due { process.send(SIGKILL) }
    }
    return guardian.wait()
  }
}
