/// A function of the user's own, each part written `module:attribute.path`.
public struct UserFunction: Codable, Sendable, Equatable {
  /// What a worker calls; it may be an `async def`.
  public var function: String
  /// Its `async def` twin, which the async model calls instead.
  public var asyncFunction: String?
  /// What every lane calls once before its first worker.
  public var setup: String?
  /// Folders, absolute, in which modules are looked for before all others.
  public var pythonPath: [String]

  /// Makes a function.
  public init(
    function: String, asyncFunction: String? = nil, setup: String? = nil, pythonPath: [String] = []
  ) {
    self.function = function
    self.asyncFunction = asyncFunction
    self.setup = setup
    self.pythonPath = pythonPath
  }
}
