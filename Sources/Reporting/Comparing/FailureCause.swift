import Vocabulary

/// Workers of an alternative that ended badly in the same way.
public struct FailureCause: Sendable, Equatable {
  /// How they ended: `failed`, `signal 11`.
  public let status: String
  /// The type of what they threw: `ValueError`; nil where they threw nothing.
  public let kind: String?
  /// How many did.
  public let workers: Int
  /// What the first of them said.
  public let message: String?
  /// Whether they ended so of themselves, and not perhaps because others did.
  public let isOwn: Bool
  /// Whether they ever started.
  public let hasStarted: Bool

  /// The cause in a row of `failed-workers.sql`.
  init(_ row: Row) {
    status = row.text("status")
    kind = row.optionalText("kind")
    workers = row.integer("failed_workers")
    message = row.optionalText("first_message").flatMap { $0.isEmpty ? nil : $0 }
    isOwn = row.integer("cause") == 0
    hasStarted = row.integer("cause") < 2
  }

  /// What it is called: the type of the error, or the status in words.
  var name: String { kind ?? status.replacing("_", with: " ") }

  /// The name with what the first worker said: `ValueError: bad input 7`.
  var text: String {
    name + (message.map { ": " + TextWidth.cut($0, to: 160) } ?? "")
  }
}
