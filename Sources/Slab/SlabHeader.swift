internal import CShims

/// A slab's header as values. What the host never wrote is nil.
public struct SlabHeader: Sendable, Equatable {
  /// Whose record it is.
  public let identity: SlabIdentity
  /// Random; part of every commit word.
  public let nonce: UInt64
  /// UTC at creation, nanoseconds since 1970.
  public let createdUnixNs: Int64
  /// CLOCK_MONOTONIC at the same moment.
  public let createdNs: Int64
  /// CLOCK_MONOTONIC at the start of the timed span.
  public let beginNs: Int64?
  /// UTC at the start of the timed span.
  public let beginUnixNs: Int64?
  /// CLOCK_MONOTONIC at the end of the timed span.
  public let endNs: Int64?
  /// UTC at the end of the timed span; 0 where it could not be told to the moment.
  public let endUnixNs: Int64?
  /// User CPU time of host and lanes, begin to end.
  public let userNs: Int64?
  /// System CPU time of host and lanes, begin to end.
  public let systemNs: Int64?
  /// Voluntary context switches of host and lanes, begin to end.
  public let voluntarySwitches: Int64?
  /// Involuntary context switches of host and lanes, begin to end.
  public let involuntarySwitches: Int64?
  /// The host's own peak memory, bytes.
  public let hostPeakBytes: Int64?
  /// The final count of the workload's shared counter.
  public let sharedTotal: Int64?
  /// What recording one worker cost on this host, as it measured itself before the begin.
  public let recordingNs: Int64?
  /// Lane records claimed.
  public let lanesClaimed: Int

  init(_ raw: concur_slab_header) {
    identity = SlabIdentity(
      run: withUnsafeBytes(of: raw.run_uuid) { Array($0) },
      trial: withUnsafeBytes(of: raw.trial_uuid) { Array($0) },
      workers: Int(raw.worker_count), lanes: Int(raw.lane_count))
    nonce = raw.nonce
    createdUnixNs = raw.created_unix_ns
    createdNs = raw.created_ns
    let (beginCheck, endCheck) = withUnsafePointer(to: raw) {
      (concur_begin_check($0), concur_end_check($0))
    }
    let began = raw.begin_ns > 0 && raw.begin_check == beginCheck
    let ended = began && raw.end_ns >= raw.begin_ns && raw.end_check == endCheck
    beginNs = began ? raw.begin_ns : nil
    beginUnixNs = began ? raw.begin_unix_ns : nil
    endNs = ended ? raw.end_ns : nil
    endUnixNs = ended ? raw.end_unix_ns : nil
    userNs = ended ? raw.user_ns : nil
    systemNs = ended ? raw.system_ns : nil
    voluntarySwitches = ended ? raw.voluntary : nil
    involuntarySwitches = ended ? raw.involuntary : nil
    hostPeakBytes = ended ? raw.host_peak_bytes : nil
    sharedTotal = ended && raw.shared_total_known == 1 ? raw.shared_total : nil
    // Not under a check word: a figure for a note, believed where it can be.
    recordingNs = ended && (1..<1_000_000).contains(raw.recording_ns) ? raw.recording_ns : nil
    lanesClaimed = Int(min(raw.lanes_claimed, raw.lane_count))
  }
}

extension SlabHeader {
  /// By how much UTC moved more than CLOCK_MONOTONIC in the timed span: what the clock was set by;
  /// nil where it is not known.
  public var clockStepNs: Int64? {
    guard let beginNs, let beginUnixNs, let endNs, let endUnixNs, beginUnixNs > 0, endUnixNs > 0
    else { return nil }
    // Two moments of one sign lie within the type; their difference from a third may not.
    let (step, overflow) = (endUnixNs - beginUnixNs).subtractingReportingOverflow(endNs - beginNs)
    return overflow ? nil : step
  }
}
