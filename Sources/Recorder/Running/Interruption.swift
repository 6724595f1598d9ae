internal import CShims

/// The user's wish to stop: SIGINT, SIGTERM or SIGHUP, heard once; a second one ends at once.
public struct Interruption: Sendable {
  /// Becomes readable when a signal was caught; -1 where it cannot be told so.
  let descriptor: Int32

  /// Catches the signals from now on.
  public init() {
    descriptor = concur_catch_signals()
  }

  /// The signal that was caught; nil for none.
  public var signal: Int32? {
    let caught = concur_caught_signal()
    return caught == 0 ? nil : caught
  }
}
