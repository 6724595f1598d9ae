public import CShims
internal import Glibc

/// A slab mapped by a host or a lane, to be written to.
///
/// It may be used from any number of threads: each slot is written by the one worker it belongs
/// to, and what is shared (`takeWorker`, `claimLane`) is atomic.
public final class SlabMapping: @unchecked Sendable {
  /// The file.
  public let path: String
  /// Worker slots.
  public let workers: Int
  /// The slots, by ordinal.
  public let slots: UnsafeMutablePointer<concur_slab_slot>
  /// Random; part of every commit word.
  public let nonce: UInt64

  let header: UnsafeMutablePointer<concur_slab_header>
  let lanes: UnsafeMutablePointer<concur_slab_lane>
  let laneCount: Int
  private let base: UnsafeMutableRawPointer
  private let bytes: Int
  private let fd: Int32
  /// Whether UTC at the begin is known to the moment. Written by `begin`, read by `end`.
  private var beginIsDated = false

  /// Opens, locks (shared), checks and maps a slab.
  ///
  /// - Parameter touch: whether to write to every page now, so that no worker pays for a fault.
  public init(_ path: String, touch: Bool) throws {
    let identity = try SlabReader.header(of: path)
    fd = try SlabFile.openShared(path)
    bytes = SlabFormat.fileBytes(workers: identity.identity.workers, lanes: identity.identity.lanes)
    guard let mapped = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0),
      mapped != MAP_FAILED
    else {
      let failure = errno
      close(fd)
      throw SlabError.system(call: "map", path: path, errno: failure)
    }
    self.path = path
    base = mapped
    workers = identity.identity.workers
    laneCount = identity.identity.lanes
    nonce = identity.nonce
    header = mapped.assumingMemoryBound(to: concur_slab_header.self)
    slots = (mapped + SlabFormat.headerBytes).assumingMemoryBound(to: concur_slab_slot.self)
    lanes = (mapped + SlabFormat.fileBytes(workers: workers, lanes: 0))
      .assumingMemoryBound(to: concur_slab_lane.self)
    if touch { concur_touch(mapped, UInt64(bytes)) }
  }

  deinit {
    munmap(base, bytes)
    close(fd)
  }

  /// CLOCK_MONOTONIC at the trial's begin; 0 before.
  public var beginNs: Int64 { header.pointee.begin_ns }

  /// The next ordinal no lane has taken yet; nil when all are taken.
  public func takeWorker() -> Int? {
    let ordinal = Int(truncatingIfNeeded: concur_take(&header.pointee.next_worker))
    return ordinal < workers ? ordinal : nil
  }

  /// How many ordinals have been taken; more than `workers` where lanes asked in vain.
  public var workersTaken: Int {
    Int(truncatingIfNeeded: concur_load(&header.pointee.next_worker))
  }

  /// Whether no worker is left to be taken.
  public var isTakingStopped: Bool { workersTaken >= workers }

  /// No further worker is to be taken.
  public func stopTaking() {
    concur_store(&header.pointee.next_worker, UInt64(workers))
  }

  /// Notes what recording one worker costs here, nanoseconds.
  public func note(recordingNs: Int64) {
    header.pointee.recording_ns = recordingNs
  }

  /// The timed span begins.
  public func begin() {
    let clocks = UTCClock.pair()
    beginIsDated = clocks != nil
    let utc = clocks == nil ? UTCClock.now() : 0
    let now = concur_now()
    header.pointee.begin_unix_ns = clocks?.utc(at: now) ?? utc
    header.pointee.begin_ns = now
    concur_store(&header.pointee.begin_check, concur_begin_check(header))
  }

  /// The timed span ended at `now`; the figures are of the host and its children since `begin`.
  public func end(at now: Int64, _ usage: ResourceUsage, sharedTotal: Int64?) {
    header.pointee.user_ns = usage.userNs
    header.pointee.system_ns = usage.systemNs
    header.pointee.voluntary = usage.voluntarySwitches
    header.pointee.involuntary = usage.involuntarySwitches
    header.pointee.host_peak_bytes = PeakMemory.ofThisProcess()
    header.pointee.shared_total = sharedTotal ?? 0
    header.pointee.shared_total_known = sharedTotal == nil ? 0 : 1
    let clocks = beginIsDated ? UTCClock.pair() : nil
    header.pointee.end_unix_ns = clocks?.utc(at: now) ?? 0
    header.pointee.end_ns = now
    concur_store(&header.pointee.end_check, concur_end_check(header))
  }
}
