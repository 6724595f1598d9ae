public import Store

/// What ends a run from within.
public enum RecorderError: Error, Equatable {
  /// A trial has ended and could not be stored; its slab is kept for the next command.
  case unstored(slab: String, StoreError)
  /// A runtime computed nothing that its speed could be told by.
  case notCalibrated(String)
}
