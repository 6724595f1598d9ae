/// A reader of RFC 4180 that knows nothing of the writer.
enum CSVReading {
  /// The cells of every row.
  static func rows(_ text: String) -> [[String]] {
    var rows = [[String]]()
    var row = [String]()
    var cell = ""
    var isQuoted = false
    var afterQuote = false
    for character in text.unicodeScalars {
      if isQuoted, character != "\"" {
        cell.unicodeScalars.append(character)
        continue
      }
      switch character {
      case "\"":
        if afterQuote { cell.append("\"") }
        afterQuote = isQuoted
        isQuoted.toggle()
        continue
      case ",":
        row.append(cell)
        cell = ""
      case "\n":
        rows.append(row + [cell])
        row = []
        cell = ""
      case "\r": break
      default: cell.unicodeScalars.append(character)
      }
      afterQuote = false
    }
    return rows
  }
}
