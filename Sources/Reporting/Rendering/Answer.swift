/// What can be put out in every format: each answer says once for people, once for programs and once
/// as a flat table what it holds.
public protocol Answer: Sendable {
  /// The answer for people to read, parameters written in their units.
  func document(_ units: ParameterUnits) -> Document
  /// The answer for programs, of a versioned schema that `docs/output.md` documents.
  var json: OutputJSON { get }
  /// The answer as one flat table: what CSV holds.
  var table: Listing { get }
}
