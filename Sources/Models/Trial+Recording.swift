internal import CShims
internal import Slab
internal import Workloads

extension Trial {
  /// Runs a worker on the calling thread and records it.
  ///
  /// The CPU clock is read outside the two stamps, so that its cost (half a microsecond) is not
  /// in the worker's run time.
  func record(_ worker: Int, lane: UInt64) {
    guard isRecorded else {
      _ = try? workload.run(worker)
      return
    }
    let slot = slots + worker
    let cpuAtStart = measuresCPU ? concur_own_cpu_ns() : 0
    let start = concur_now()
    concur_slot_start(slot, beginNs, start, lane)
    var status = SlotOutcome.okWord
    var result: Int64 = 0
    do {
      result = try workload.run(worker)
    } catch {
      status = failure(of: worker, error)
    }
    let finish = concur_now()
    let cpu = measuresCPU ? concur_own_cpu_ns() - cpuAtStart : -1
    concur_slot_finish(
      slot, nonce, UInt64(worker), beginNs, start, finish, cpu, result, lane, status)
  }

  /// Runs a worker in the calling task and records it, on the thread where it started.
  func recordAsync(_ worker: Int) async {
    guard isRecorded else {
      _ = try? await workload.runAsync(worker)
      return
    }
    let slot = slots + worker
    let lane = laneOfThisThread()
    let cpuAtStart = measuresCPUAsync ? concur_own_cpu_ns() : 0
    let start = concur_now()
    concur_slot_start(slot, beginNs, start, lane)
    var status = SlotOutcome.okWord
    var result: Int64 = 0
    do {
      result = try await workload.runAsync(worker)
    } catch {
      status = failure(of: worker, error)
    }
    let finish = concur_now()
    let cpu = measuresCPUAsync ? concur_own_cpu_ns() - cpuAtStart : -1
    concur_slot_finish(
      slot, nonce, UInt64(worker), beginNs, start, finish, cpu, result, lane, status)
  }

  /// The calling thread's lane word; a thread that is new here claims a lane record first.
  func laneOfThisThread() -> UInt64 {
    let claimed = concur_claimed_lane()
    return claimed != 0 ? claimed : claimLaneForThisThread()
  }

  @inline(never)
  private func claimLaneForThisThread() -> UInt64 {
    _ = slab.claimLane()
    concur_note_claimed_lane(concur_lane_word())
    return concur_lane_word()
  }

  /// Keeps the error's text, and gives the status word of the failed worker. Of a command that ended
  /// badly the status says all there is.
  func failure(of worker: Int, _ error: any Error) -> UInt64 {
    guard case WorkloadError.commandEnded(let code, let signal) = error else {
      errors.append(worker: worker, error)
      return SlotOutcome.failed.word()
    }
    return signal.map { SlotOutcome.signalled.word(detail: $0) }
      ?? SlotOutcome.exited.word(detail: code ?? 0)
  }
}
