public import Store

/// A parameter of a case with its value in base units.
public struct CaseParameter: Sendable, Equatable {
  /// The word typed before `=`.
  public let name: String
  /// Its value: a number in base units, or text.
  public let value: JSONValue

  /// Reads the parameters of a case, as the database keeps them: an object.
  static func all(in params: String) -> [CaseParameter] {
    guard case .object(let members) = try? JSONValue(parsing: params) else { return [] }
    return members.sorted { $0.key < $1.key }
      .map { CaseParameter(name: $0.key, value: $0.value) }
  }
}
