internal import CShims
internal import Foundation
internal import Processes
internal import Slab
internal import Synchronization

/// Hands workers from async tasks to computing lanes and wakes the task when its worker is done.
final class ComputeDispatcher: Sendable {
  private struct State {
    var waiting: [Int: CheckedContinuation<Completion, Never>] = [:]
    /// Once no lane is left that could compute: why.
    var stopped: UInt64?
  }

  private let trial: Trial
  private let requests: Int32
  private let state = Mutex(State())

  init(_ trial: Trial, requests: Int32) {
    self.trial = trial
    self.requests = requests
  }

  /// Has a lane compute the worker, suspending until it has.
  func compute(_ worker: Int) async -> Completion {
    await withCheckedContinuation { continuation in
      let stopped = state.withLock { state in
        if state.stopped == nil { state.waiting[worker] = continuation }
        return state.stopped
      }
      if let stopped {
        continuation.resume(returning: Completion(worker: Int64(worker), status: stopped))
        return
      }
      if (try? Stream.write(requests, Int64(worker))) == nil {
        finish(Completion(worker: Int64(worker), status: SlotOutcome.failed.word(detail: EPIPE)))
      }
    }
  }

  /// Wakes tasks as lanes report, on the calling thread, until no lane holds the pipe.
  func listen(_ completions: Int32) {
    while let completion = try? Stream.read(completions, as: Completion()) {
      finish(completion)
    }
  }

  /// Reaps lanes on the calling thread. The worker that a dead lane was computing is answered
  /// for, and another lane takes its place; where lanes die without computing, all is given up.
  func watch(_ lanes: LaneProcesses) {
    do {
      try lanes.reapAll(in: trial.slab) { pid, end in
        let status = Self.status(of: end)
        guard let worker = trial.slab.currentWorker(ofProcess: pid) else {
          giveUp(status)
          return false
        }
        finish(Completion(worker: Int64(worker), status: status))
        return true
      }
    } catch {
      giveUp(SlotOutcome.failed.word(detail: EAGAIN))
    }
  }

  private func finish(_ completion: Completion) {
    state.withLock { $0.waiting.removeValue(forKey: Int(completion.worker)) }?
      .resume(returning: completion)
  }

  private func giveUp(_ status: UInt64) {
    let abandoned = state.withLock { state in
      state.stopped = status
      defer { state.waiting = [:] }
      return state.waiting
    }
    for (worker, continuation) in abandoned {
      continuation.resume(returning: Completion(worker: Int64(worker), status: status))
    }
  }

  private static func status(of end: ProcessEnd) -> UInt64 {
    switch end {
    case .exited(let code): SlotOutcome.exited.word(detail: code)
    case .signalled(let signal): SlotOutcome.signalled.word(detail: signal)
    }
  }
}
