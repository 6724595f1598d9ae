/// Why fuzzing itself cannot go on.
public struct FuzzError: Error, CustomStringConvertible, Equatable {
  /// One sentence, without its full stop.
  public let description: String

  init(_ description: String) { self.description = description }
}
