internal import CShims
internal import Slab
internal import Workloads

/// One trial inside a host or a lane process: the slab, the workload, and what is stamped.
struct Trial: @unchecked Sendable {
  let spec: TrialSpec
  let slab: SlabMapping
  /// The slab's slots and nonce, copied here so that the hot path touches no reference count.
  let slots: UnsafeMutablePointer<concur_slab_slot>
  let nonce: UInt64
  let workload: any Workload
  let description: WorkloadDescription
  /// What every worker of a closed batch is queued at.
  let beginNs: Int64
  /// Whether the thread's CPU clock is read around a worker.
  let measuresCPU: Bool
  /// The same for tasks: of use only where a worker stays on one thread from start to finish.
  let measuresCPUAsync: Bool
  /// Whether workers are stamped; false only where recording itself is measured.
  let isRecorded: Bool
  let errors: ErrorLog

  /// - Parameter beginNs: CLOCK_MONOTONIC at the trial's begin, known when lanes start.
  init(
    _ spec: TrialSpec, _ slab: SlabMapping, _ workload: any Workload, beginNs: Int64,
    errors: ErrorLog
  ) {
    self.spec = spec
    self.slab = slab
    slots = slab.slots
    nonce = slab.nonce
    self.workload = workload
    self.beginNs = beginNs
    self.errors = errors
    description = type(of: workload).description
    measuresCPU = spec.measureCPU
    isRecorded = spec.isRecorded
    measuresCPUAsync = spec.measureCPU && !description.suspends
  }

  /// The same trial, once its timed span has begun.
  func begun(at beginNs: Int64) -> Trial {
    Trial(spec, slab, workload, beginNs: beginNs, errors: errors)
  }
}
