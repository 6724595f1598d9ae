/// The command line as it is stored: values that look like secrets are not.
enum CommandText {
  private static let secrets = [
    "token", "secret", "password", "passwd", "apikey", "api-key", "credential",
  ]
  private static let plainSigns = "-_=.,:/@%+µ".unicodeScalars

  /// Joins the arguments, quoted as a shell would need them, secrets replaced by `…`.
  static func of(_ arguments: [String]) -> String {
    var words = ["concur"]
    var hidesNext = false
    for argument in arguments.dropFirst() {
      if hidesNext {
        words.append("…")
        hidesNext = false
      } else if let equals = argument.firstIndex(of: "="), isSecret(argument[..<equals]) {
        words.append(argument[...equals] + "…")
      } else {
        hidesNext = argument.hasPrefix("--") && isSecret(argument[...])
        words.append(quoted(argument))
      }
    }
    return words.joined(separator: " ")
  }

  /// Whether what is named so is better not stored.
  static func isSecret(_ name: Substring) -> Bool {
    let name = name.lowercased()
    return secrets.contains { name.contains($0) }
  }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || plainSigns.contains($0)
    }
    if isPlain && !word.isEmpty { return word }
    let parts = word.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: "'\\''") + "'"
  }
}
