extension SQLValue {
  /// Reads a parameter's value as it was typed on a command line.
  ///
  /// - Parameters:
  ///   - name: the parameter, for the message.
  ///   - typed: what was typed.
  ///   - type: `integer`, `real` or `text`; nil where none is declared, and then an integer is what
  ///     reads as one, and everything else is text.
  /// - Throws: `StoreError.invalidParameter`.
  public init(parameter name: String, _ typed: String, type: String?) throws {
    switch type {
    case "integer":
      guard let number = Int64(typed) else {
        throw StoreError.invalidParameter(name, type: "an integer", value: typed)
      }
      self = .integer(number)
    case "real":
      guard let number = Double(typed), number.isFinite else {
        throw StoreError.invalidParameter(name, type: "a number", value: typed)
      }
      self = .real(number)
    case "text":
      self = .text(typed)
    default:
      self = Int64(typed).map(SQLValue.integer) ?? .text(typed)
    }
  }
}
