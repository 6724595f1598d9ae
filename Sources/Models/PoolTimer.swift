internal import CShims
internal import Dispatch
internal import Glibc
internal import Processes

/// The timer that sleeping tasks wait by.
///
/// Where a task sleeps, libdispatch makes one timerfd for all that sleep by the same clock. Where
/// the system refuses it, `_dispatch_timeout_program` in libdispatch's `src/event/event_epoll.c`
/// goes on without: no task that sleeps then would ever wake. So it is made before the timed span,
/// by a timer that never fires, and looked for.
enum PoolTimer {
  /// What libdispatch opens for it: its epoll, its eventfd, the timerfd; and what we open.
  private static let descriptors = 4
  /// Longer than `PoolWatch` takes to tell that there is no thread for it.
  private static let patienceNs: Int64 = 5_000_000_000
  private static let call = "make the timer that tasks sleep by"

  /// Makes the timer, which lasts as long as the process.
  ///
  /// - Throws: `ProcessError.system` where the system refuses it.
  static func make() throws {
    let free = try freeDescriptors()
    let timer = DispatchSource.makeTimerSource()
    timer.schedule(deadline: .now() + .seconds(1_000_000_000))
    timer.activate()
    _ = Unmanaged.passRetained(timer as AnyObject)
    let giveUpNs = concur_now() + patienceNs
    while !free.contains(where: { concur_is_timer($0) }) {
      guard concur_now() < giveUpNs else { throw ProcessError.system(call: call, errno: 0) }
      usleep(100)
    }
  }

  /// The descriptors that are opened next.
  private static func freeDescriptors() throws -> [Int32] {
    var free: [Int32] = []
    defer { free.forEach { close($0) } }
    while free.count < descriptors {
      let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw ProcessError.system(call: call, errno: errno) }
      free.append(descriptor)
    }
    return free
  }
}
