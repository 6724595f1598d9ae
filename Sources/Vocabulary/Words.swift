/// Small pieces of English.
public enum Words {
  /// Joins names: `a`, `a and b`, `a, b and c`.
  public static func list(_ words: [String], _ joining: String = "and") -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(joining) " + last
  }

  /// Writes a count with its noun: `1 trial`, `10 trials`.
  public static func count(_ count: Int, _ noun: String) -> String {
    Format.count(count) + " " + Words.noun(noun, for: count)
  }

  /// The noun in the number that goes with a count: `trial`, `trials`, `mismatches`.
  public static func noun(_ noun: String, for count: Int) -> String {
    guard count != 1 else { return noun }
    return noun + (["s", "x", "ch", "sh"].contains { noun.hasSuffix($0) } ? "es" : "s")
  }
}
