internal import Store

/// The kinds of runtimes, as the database names them.
public enum RuntimeKind: String, Sendable, CaseIterable {
  /// This program.
  case swift
  /// A CPython interpreter.
  case cpython

  /// The kind of a stored runtime.
  init(_ runtime: RuntimeDescription) {
    self = RuntimeKind(rawValue: runtime.kind) ?? .swift
  }
}
