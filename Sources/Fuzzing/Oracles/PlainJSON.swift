/// A JSON value as RFC 8259 has it, read independently of Foundation.
indirect enum PlainJSON {
  case null
  case bool(Bool)
  /// The number's own text: what it is worth is not JSON's to say.
  case number(String)
  case string(String)
  case array([PlainJSON])
  /// In order, also where a name stands twice.
  case object([(name: String, value: PlainJSON)])

  /// What a text is.
  enum Reading {
    case value(PlainJSON)
    /// RFC 8259 has it refused.
    case notJSON
    /// It is JSON, but such that readers may refuse it or differ over it: deep nesting, half of a
    /// surrogate pair, a number that is no finite double.
    case doubtful
  }

  /// Reads a whole text.
  static func read(
    _ text: some Collection<UInt8>, isLazy: Bool = false
  ) -> Reading {
    let isText = String(validating: text, as: UTF8.self) != nil
    guard isText || isLazy else { return .notJSON }
    var reader = PlainJSONReader(Array(text), isLazy: isLazy)
    guard let value = reader.text() else { return .notJSON }
    return reader.isDoubtful || !isText ? .doubtful : .value(value)
  }

  /// The values of a member's name.
  func members(_ name: String) -> [PlainJSON] {
    guard case .object(let members) = self else { return [] }
    return members.filter { $0.name.utf8.elementsEqual(name.utf8) }.map(\.value)
  }
}
