/// The words of a command as a shell would split them, and nothing else that a shell does.
public enum CommandWords {
  /// Splits at blanks; quotes of both kinds and backslashes keep them, and are taken away.
  ///
  /// - Returns: nil where a quote is not closed.
  public static func split(_ text: String) -> [String]? {
    var words = [String]()
    var word: String?
    var quote: Character?
    var rest = text[...]
    while let character = rest.popFirst() {
      switch (character, quote) {
      case ("\\", nil), ("\\", "\""):
        guard let next = rest.popFirst() else { return nil }
        word = (word ?? "") + String(next)
      case (let mark, let open?) where mark == open:
        quote = nil
      case ("'", nil), ("\"", nil):
        quote = character
        word = word ?? ""
      case (let blank, nil) where blank.isWhitespace:
        if let ended = word { words.append(ended) }
        word = nil
      default:
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { return nil }
    return words + (word.map { [$0] } ?? [])
  }
}
