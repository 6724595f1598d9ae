/// What executes workers: this program, or an interpreter.
public struct RuntimeDescription: Sendable, Equatable {
  /// As users name it: `swift`, `python3.12`.
  public var name: String
  /// `swift` or `cpython`.
  public var kind: String
  /// Its version, as it tells it.
  public var version: String
  /// What else makes its results its own: build, interpreter lock, start methods.
  public var facts: [String: JSONValue]

  /// Makes a description.
  public init(name: String, kind: String, version: String, facts: [String: JSONValue] = [:]) {
    self.name = name
    self.kind = kind
    self.version = version
    self.facts = facts
  }

  /// What identifies it in every database: SHA-256 of name, kind, version and facts.
  public var digest: [UInt8] {
    Self.digest(
      name: name, kind: kind, version: version, facts: JSONValue.object(facts).canonicalText)
  }

  /// The same from what the database keeps, where `facts` is canonical JSON already.
  static func digest(name: String, kind: String, version: String, facts: String) -> [UInt8] {
    var hasher = CanonicalHasher()
    for text in [name, kind, version, facts] {
      hasher.update(.text(text))
    }
    return hasher.digest()
  }
}
