extension Verification.Mismatch: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch subject {
    case .file: "The file: \(reason)."
    case .description(let name): "The \(name): \(reason)."
    case .run(let uuid): "Run \(uuid.canonical): \(reason)."
    case .trial(let uuid): "Trial \(uuid.canonical): \(reason)."
    }
  }
}
