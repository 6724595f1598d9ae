import Store
import Vocabulary

extension ParameterUnits {
  /// Writes a parameter as it would be typed: `duration=20ms`.
  func text(_ parameter: CaseParameter, of workload: String) -> String {
    let value =
      switch (parameter.value, kind(of: parameter.name, in: workload)) {
      case (.integer(let integer), let kind?): Quantity.format(integer, as: kind)
      case (.text(let text), _): Self.quoted(text)
      case (let other, _): other.canonicalText
      }
    return parameter.name + "=" + value
  }

  /// Quotes text with spaces, as a shell would have it.
  private static func quoted(_ text: String) -> String {
    guard text.isEmpty || text.contains(where: \.isWhitespace) else { return text }
    return "'" + text.replacing("'", with: #"'\''"#) + "'"
  }
}
