/// How a worker ended, as a number that the database keeps.
public enum WorkerStatus: Sendable, Equatable {
  /// It returned.
  case ok
  /// It threw.
  case failed
  /// It was told to stop and did.
  case cancelled
  /// It never started.
  case notStarted
  /// It started and its end is not known.
  case lost
  /// It ran longer than allowed and was ended.
  case timedOut
  /// Its slot is not whole: nothing in it is believed.
  case torn
  /// Its lane's process left with this code.
  case exited(Int32)
  /// Its lane's process was ended by this signal.
  case signalled(Int32)

  /// What a number of the `status` column stands for; nil where it stands for nothing.
  public init?(code: Int64) {
    switch code {
    case 0: self = .ok
    case 1: self = .failed
    case 2: self = .cancelled
    case 3: self = .notStarted
    case 4: self = .lost
    case 5: self = .timedOut
    case 6: self = .torn
    case 256..<512: self = .exited(Int32(code - 256))
    case 512..<768: self = .signalled(Int32(code - 512))
    default: return nil
    }
  }

  /// As the views write it.
  public var text: String {
    switch self {
    case .ok: "ok"
    case .failed: "failed"
    case .cancelled: "cancelled"
    case .notStarted: "not_started"
    case .lost: "lost"
    case .timedOut: "timed_out"
    case .torn: "torn"
    case .exited(let code): "exit \(code & 0xff)"
    case .signalled(let signal): "signal \(signal & 0xff)"
    }
  }

  /// Whether an error's text can be its own: one that returned, or never started, threw nothing.
  ///
  /// One that a process died with may have one: it threw, and its end was not written any more.
  public var mayHaveError: Bool { self != .ok && self != .notStarted }

  /// The number in the `status` column.
  public var code: Int64 {
    switch self {
    case .ok: 0
    case .failed: 1
    case .cancelled: 2
    case .notStarted: 3
    case .lost: 4
    case .timedOut: 5
    case .torn: 6
    case .exited(let code): 256 + Int64(code & 0xff)
    case .signalled(let signal): 512 + Int64(signal & 0xff)
    }
  }
}
