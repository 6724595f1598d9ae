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
/// second whether a thread can be had, and counts workers only where none can.
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
      starvedLooks = now == seen && couldStartMore(now) ? starvedLooks + 1 : 0
      seen = now
    }
    Host.report(ProcessError.system(call: "start a thread of the pool of tasks", errno: EAGAIN))
    _exit(1)
  }

  /// Whether there is a worker that a task should have started.
  private func couldStartMore(_ now: Progress) -> Bool {
    !trial.slab.isTakingStopped && now.started < trial.spec.workers
      && now.started - now.finished < trial.spec.concurrency
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

  private static func cpuOfThisProcess() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
