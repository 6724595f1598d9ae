internal import Crypto

/// Facts by name. What is unknown is not there: never zero, never empty.
public struct Facts: Sendable, Equatable {
  /// The facts that are known.
  public private(set) var values: [String: FactValue] = [:]

  /// Creates a set without facts.
  public init() {}

  /// The fact of a name; setting nil leaves it unknown.
  public subscript(name: String) -> FactValue? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// The facts as canonical JSON: one object, keys in the order of their bytes, no white space.
  ///
  /// Equal facts give equal bytes, in every process and version, so that a digest means something.
  public var canonicalJSON: String {
    let members = values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let texts = members.map { FactValue.quoted($0.key) + ":" + $0.value.json }
    return "{" + texts.joined(separator: ",") + "}"
  }

  /// The SHA-256 of ``canonicalJSON``, 32 bytes.
  public var digest: [UInt8] {
    Array(SHA256.hash(data: Array(canonicalJSON.utf8)))
  }

  /// Records a whole number, if it is known.
  mutating func set(_ name: String, _ value: (some BinaryInteger)?) {
    self[name] = value.map { .integer(Int64(clamping: $0)) }
  }

  /// Records a text, if it is known.
  mutating func set(_ name: String, _ value: String?) {
    self[name] = value.map { .text($0) }
  }

  /// Records whether something is on, if that is known.
  mutating func set(_ name: String, _ value: Bool?) {
    self[name] = value.map { .flag($0) }
  }

  /// Records a measured fraction, if it is known.
  mutating func set(_ name: String, _ value: Double?) {
    self[name] = value.map { .number($0) }
  }
}
