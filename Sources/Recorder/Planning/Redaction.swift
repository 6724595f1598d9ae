/// Takes what looks like a secret out of what is stored.
public enum Redaction {
  /// What stands for a secret.
  public static let mark = "…"

  private static let secrets = [
    "token", "secret", "password", "passwd", "apikey", "api-key", "api_key", "access-key",
    "access_key", "private-key", "private_key", "credential", "authorization", "cookie",
  ]
  /// Options after which `name:password` stands.
  private static let userOptions: Set<Substring> = ["-u", "--user", "-U", "--proxy-user"]

  /// Whether what is named so is better not stored.
  public static func isSecret(_ name: some StringProtocol) -> Bool {
    let name = name.lowercased()
    return secrets.contains { name.contains($0) }
  }

  /// A command without its secrets: the values of options (`--token=x`, `--token x`), parameters and
  /// users of addresses (`?api_key=x`, `https://user:x@host`), headers (`Authorization: x`) and
  /// passwords after `-u name:`.
  public static func command(_ text: String) -> String {
    var hiding = Hiding.nothing
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
      guard !word.isEmpty else { return "" }
      switch hiding {
      case .word:
        hiding = .nothing
        return mark
      case .header:
        let isLast = word.last == "'" || word.last == "\""
        if isLast { hiding = .nothing }
        return mark + (isLast ? String(word.suffix(1)) : "")
      case .password:
        hiding = .nothing
        if let colon = word.firstIndex(of: ":"), !word.allSatisfy({ $0.isNumber || $0 == ":" }) {
          return word[...colon] + mark
        }
      case .nothing: break
      }
      return visible(word, &hiding)
    }
    return words.joined(separator: " ")
  }

  /// What of the next words is a secret.
  private enum Hiding {
    case nothing, word, header, password
  }

  private static func visible(_ word: Substring, _ hiding: inout Hiding) -> String {
    if let colon = word.firstIndex(of: ":"), isSecret(word[..<colon]), !word[..<colon].contains("=")
    {
      let isQuoted = word.first == "'" || word.first == "\""
      hiding = word[colon...].dropFirst().isEmpty || isQuoted ? .header : .nothing
      let rest = word[word.index(after: colon)...]
      return word[...colon] + (rest.isEmpty ? "" : mark)
    }
    if let equals = word.firstIndex(of: "="), isSecret(word[..<equals]),
      !word[..<equals].contains(":")
    {
      return word[...equals] + mark
    }
    if userOptions.contains(word) {
      hiding = .password
    } else if word.hasPrefix("--"), !word.contains("="), isSecret(word) {
      hiding = .word
    }
    return address(word)
  }

  /// A word, the user and the secret parameters of an address in it left out.
  private static func address(_ word: Substring) -> String {
    guard word.contains("://") else { return String(word) }
    return String(word).replacing(/:\/\/[^\/@]*:[^\/@]*@/) { _ in "://" + mark + "@" }
      .replacing(/([?&])([^=&]+)=([^&'"]*)/) { match in
        isSecret(match.output.2)
          ? "\(match.output.1)\(match.output.2)=\(mark)" : String(match.output.0)
      }
  }
}
