/// How a case is run: runtime × model × variant.
public struct Alternative: Sendable, Equatable {
  /// What executes the workers.
  public var runtime: RuntimeDescription
  /// `sequential`, `threads`, `processes`, `async` or `hybrid`.
  public var model: String
  /// The model's parameters that differ from their defaults: `executor=single`; else empty.
  public var variant: String

  /// Makes an alternative.
  public init(runtime: RuntimeDescription, model: String, variant: String = "") {
    self.runtime = runtime
    self.model = model
    self.variant = variant
  }
}
