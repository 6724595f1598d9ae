/// What a worker threw.
public struct WorkerError: Sendable, Equatable, Decodable {
  /// The worker's ordinal.
  public var worker: Int
  /// The error's type, as its language names it.
  public var kind: String
  /// What it says.
  public var message: String

  /// Makes an error.
  public init(worker: Int, kind: String, message: String) {
    self.worker = worker
    self.kind = kind
    self.message = message
  }
}
