internal import CShims
internal import Glibc
internal import Processes
internal import Slab
internal import Synchronization

/// Hands workers from async tasks to computing lanes and wakes the task when its worker is done.
///
/// Ordinals go to the lanes over a pipe, and answers come back over another. A task that finds the
/// first one full leaves its ordinal here, and the next answer sends it on: a task must not block
/// the thread that others need. How lanes died goes over the second pipe too, behind the answers
/// that they had still given.
final class ComputeDispatcher: Sendable {
  private struct State {
    var waiting: [Int: CheckedContinuation<Completion, Never>] = [:]
    /// Ordinals that found no room in the pipe, in their order, from `firstUnsent` on.
    var unsent: [Int] = []
    var firstUnsent = 0
    /// Once no lane is left that could compute: why.
    var stopped: UInt64?
    /// What the system said when it refused a lane.
    var refusal: (any Error)?
  }

  /// Stands for a worker where all are given up.
  private static let everybody: Int64 = -1

  private let requests: Int32
  private let completions: Int32
  private let state = Mutex(State())

  /// - Parameters:
  ///   - requests: the end to write ordinals into; writing into it never blocks from now on.
  ///   - completions: the end that lanes write their answers into.
  init(requests: Int32, completions: Int32) {
    self.requests = requests
    self.completions = completions
    _ = fcntl(requests, F_SETFL, O_NONBLOCK)
  }

  /// Has a lane compute the worker, suspending until it has.
  func compute(_ worker: Int) async -> Completion {
    await withCheckedContinuation { continuation in
      let stopped = state.withLock { state in
        guard state.stopped == nil else { return state.stopped }
        state.waiting[worker] = continuation
        state.unsent.append(worker)
        send(&state)
        return nil
      }
      if let stopped {
        continuation.resume(returning: Completion(worker: Int64(worker), status: stopped))
      }
    }
  }

  /// Wakes tasks as lanes report, on the calling thread, until no lane holds the pipe.
  func listen(_ completions: Int32) {
    while let completion = try? Stream.read(completions, as: Completion()) {
      guard completion.worker != Self.everybody else {
        giveUp(completion.status)
        continue
      }
      let answered = state.withLock { state in
        send(&state)
        return state.waiting.removeValue(forKey: Int(completion.worker))
      }
      answered?.resume(returning: completion)
    }
  }

  /// Reaps lanes on the calling thread. The worker that a dead lane was computing is answered
  /// for, and another lane takes its place; where lanes die without computing, all is given up, and
  /// also once no lane is left. Where the system refuses a lane, no further worker is taken.
  func watch(_ lanes: LaneProcesses, in slab: SlabMapping) {
    var last = SlotOutcome.failed.word(detail: EPIPE)
    lanes.reapAll(
      in: slab,
      onDeath: { death in
        last = Self.status(of: death.end)
        report(death.worker.map(Int64.init) ?? Self.everybody, last)
        return death.worker != nil
      },
      onRefusal: { error in
        slab.stopTaking()
        state.withLock { $0.refusal = error }
      })
    report(Self.everybody, last)
  }

  /// Throws what the system said where it refused a lane: the model was not what was asked for.
  func throwRefusal() throws {
    if let refusal = state.withLock({ $0.refusal }) { throw refusal }
  }

  /// Writes as many ordinals as the pipe has room for. The rest is sent when a lane answers: one
  /// that is full has what the lanes have still to take.
  private func send(_ state: inout State) {
    while state.firstUnsent < state.unsent.count {
      var ordinal = Int64(state.unsent[state.firstUnsent])
      guard write(requests, &ordinal, MemoryLayout.size(ofValue: ordinal)) > 0 else { return }
      state.firstUnsent += 1
    }
    state.unsent.removeAll(keepingCapacity: true)
    state.firstUnsent = 0
  }

  /// Says what lanes can say no more, behind all that they said.
  private func report(_ worker: Int64, _ status: UInt64) {
    try? Stream.write(completions, Completion(worker: worker, status: status))
  }

  private func giveUp(_ status: UInt64) {
    let abandoned = state.withLock { state in
      let waiting = state.waiting
      state = State(stopped: status, refusal: state.refusal)
      return waiting
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
