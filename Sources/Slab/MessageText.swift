internal import FoundationEssentials

/// What recorder, guard, host and lanes tell one another: a value as one line of JSON.
public enum MessageText {
  /// Writes a value; paths stand in it as they are.
  ///
  /// - Throws: `EncodingError`.
  public static func of(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// Reads a value.
  ///
  /// - Throws: `DecodingError`.
  public static func read<T: Decodable>(_ text: some StringProtocol, as type: T.Type) throws -> T {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
