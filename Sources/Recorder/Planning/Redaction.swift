/// Takes what looks like a secret out of what is stored.
public enum Redaction {
  /// What stands for a secret.
  public static let mark = "…"

  private static let secrets = [
    "token", "secret", "password", "passwd", "apikey", "api-key", "credential",
  ]

  /// Whether what is named so is better not stored.
  public static func isSecret(_ name: some StringProtocol) -> Bool {
    let name = name.lowercased()
    return secrets.contains { name.contains($0) }
  }

  /// A command with the values of its secret options, `--token=x` and `--token x`, replaced.
  public static func command(_ text: String) -> String {
    var hidesNext = false
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      if hidesNext, !word.isEmpty {
        hidesNext = false
        return mark
      }
      if let equals = word.firstIndex(of: "="), isSecret(word[..<equals]) {
        return word[...equals] + mark
      }
      hidesNext = hidesNext || word.hasPrefix("--") && isSecret(word)
      return String(word)
    }
    return words.joined(separator: " ")
  }
}
