/// A way of running a case: runtime × model × variant.
public struct AlternativeName: Sendable, Hashable {
  /// What executes the workers: `swift`, `python3.12`.
  public let runtime: String
  /// How they run concurrently: `threads`.
  public let model: String
  /// What distinguishes it from the model's default: `executor=single`; empty for the default.
  public let variant: String

  /// Names an alternative.
  public init(runtime: String, model: String, variant: String = "") {
    self.runtime = runtime
    self.model = model
    self.variant = variant
  }

  /// The alternative of a row that has these three columns.
  init(_ row: Row) {
    self.init(
      runtime: row.text("runtime"), model: row.text("model"), variant: row.text("variant"))
  }

  /// The model with its variant, as it stands below its runtime: `async executor=single`.
  public var name: String {
    variant.isEmpty ? model : model + " " + variant
  }

  /// Whether this is the model that others are held against.
  var isSequential: Bool { model == "sequential" && variant.isEmpty }

  /// Whether a verb that follows the name is in the plural: threads finish, async finishes.
  var isPlural: Bool { variant.isEmpty && name.hasSuffix("s") }
}
