/// Small pieces of English.
public enum Words {
  /// Joins names: `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String], _ joining: String = "and") -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(joining) " + last
  }

  /// Writes a count with its noun: `1 trial`, `10 trials`.
  public static func count(_ count: Int, _ noun: String) -> String {
    Format.count(count) + " " + noun + (count == 1 ? "" : "s")
  }
}
