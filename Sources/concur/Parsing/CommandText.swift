import Recorder

/// The command line as it is stored: values that look like secrets are not.
enum CommandText {
  private static let plainSigns = "-_=.,:/@%+µ…".unicodeScalars

  /// Joins the arguments, quoted as a shell would need them, secrets replaced by `…`.
  static func of(_ arguments: [String]) -> String {
    var words = ["concur"]
    var hidesNext = false
    for argument in arguments.dropFirst() {
      if hidesNext {
        words.append(Redaction.mark)
        hidesNext = false
      } else {
        // What has spaces may be a command of its own, as that of --exec is.
        words.append(quoted(Redaction.command(argument)))
        hidesNext =
          argument.hasPrefix("--") && !argument.contains("=") && Redaction.isSecret(argument)
      }
    }
    return words.joined(separator: " ")
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
