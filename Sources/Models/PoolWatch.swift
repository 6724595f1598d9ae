internal import CShims
internal import FoundationEssentials
internal import Glibc
internal import Processes
internal import Slab

/// Ends a host whose tasks wait for a thread that the system refuses.
///
/// The threads of Swift's pool are libdispatch's, and where the system gives none it asks again
/// every second, without end: `_dispatch_root_queue_poke_slow` and
/// `_dispatch_temporary_resource_shortage` in libdispatch's `src/queue.c`. Nobody else would notice,
/// since the thread that asks is the one that was to start the next worker.
///
/// The watch's own thread stands before the timed span and sleeps through it: it looks twice a
/// second whether a thread can be had, and looks further only where none can.
struct PoolWatch {
  private static let microsecondsBetweenLooks: useconds_t = 500_000
  /// Three seconds: the shortage may pass, and then libdispatch goes on by itself.
  private static let looksUntilStarved = 6
  /// A host that computes is not waiting: a twentieth of the time between two looks.
  private static let idleNs: Int64 = 25_000_000

  /// What of a trial moves while it is not held up.
  private struct Progress: Equatable {
    var started = 0
    var finished = 0
  }

  private let trial: Trial

  /// Starts the watch, which ends with the process.
  ///
  /// - Throws: `ProcessError.system` where the system has no thread for it.
  static func start(_ trial: Trial) throws {
    let watch = PoolWatch(trial: trial)
    _ = try PosixThread { watch.look() }
  }

  private func look() {
    var seen = Progress()
    var starvedLooks = 0
    var cpuNs = Self.cpuOfThisProcess()
    while starvedLooks < Self.looksUntilStarved {
      usleep(Self.microsecondsBetweenLooks)
      let cpuNow = Self.cpuOfThisProcess()
      defer { cpuNs = cpuNow }
      guard cpuNow - cpuNs < Self.idleNs, Self.isRefusedThreads() else {
        starvedLooks = 0
        continue
      }
      let now = progress()
      starvedLooks = now == seen && Self.isThreadAskedFor() ? starvedLooks + 1 : 0
      seen = now
    }
    Host.report(ProcessError.system(call: "start a thread of the pool of tasks", errno: EAGAIN))
    _exit(1)
  }

  private func progress() -> Progress {
    (0..<trial.spec.workers).reduce(into: Progress()) { progress, worker in
      progress.started += trial.slots[worker].start_ns == 0 ? 0 : 1
      progress.finished += trial.slots[worker].finish_ns == 0 ? 0 : 1
    }
  }

  /// Whether the threads that Swift's pool may want, one for each CPU, cannot be had.
  private static func isRefusedThreads() -> Bool {
    var threads = [PosixThread]()
    defer { threads.forEach { $0.join() } }
    do {
      for _ in 0..<ProcessInfo.processInfo.activeProcessorCount {
        threads.append(try PosixThread {})
      }
      return false
    } catch {
      return true
    }
  }

  /// Whether a thread sleeps between two requests for another thread, as it does all the time while
  /// none is given.
  ///
  /// Workers that are in flight may hold every place and wait for a thread all the same: to go on
  /// after what they waited for. libdispatch's `sleep` is the one sleep of a host that counts from
  /// when it began, on the clock of the day; a worker that pauses sleeps until a moment.
  private static func isThreadAskedFor() -> Bool {
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    return threads.contains { thread in
      let file = open("/proc/self/task/\(thread)/syscall", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return false }
      defer { close(file) }
      let bytes = WholeBytes.read(upTo: 256, from: file) ?? []
      let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
      // The number of the call, the clock, the flags; the thread that reads this is not in a sleep.
      return words.count > 2 && words[0] == String(concur_sleep_call) && words[1] == "0x0"
        && words[2] == "0x0"
    }
  }

  private static func cpuOfThisProcess() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
