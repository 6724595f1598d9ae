internal import CShims
internal import Slab
internal import Workloads

extension Trial {
  /// Waits in the calling task, has a lane process compute, and records the worker on that lane.
  /// Where the system has refused a lane, a worker that comes now is not started.
  func recordHybrid(_ worker: Int, _ dispatcher: ComputeDispatcher) async {
    guard !slab.isTakingStopped else { return }
    guard isRecorded else {
      if description.waits { try? await workload.wait(worker) }
      _ = await dispatcher.compute(worker)
      return
    }
    let slot = slots + worker
    let start = concur_now()
    concur_slot_start(slot, beginNs, start, laneOfThisThread())
    let completion: Completion
    do {
      if description.waits { try await workload.wait(worker) }
      completion = await dispatcher.compute(worker)
    } catch {
      completion = Completion(status: failure(of: worker, error))
    }
    let lane = completion.lane == 0 ? slot.pointee.lane : completion.lane
    concur_slot_finish(
      slot, nonce, UInt64(worker), beginNs, start, concur_now(), completion.cpuNs,
      completion.result, lane, completion.status)
  }
}
