/// What the interpreters of one run are called.
public enum RuntimeNames {
  /// A name for each, no two alike: `python3.12`; with the whole version where two are of one
  /// release, and with the place where even that is one.
  ///
  /// - Throws: `RuntimeError.twice` where two are the same interpreter in the same environment.
  public static func distinct(_ interpreters: [Interpreter]) throws -> [String] {
    var seen = Set<String>()
    for interpreter in interpreters
    where !seen.insert("\(interpreter.executable)\n\(interpreter.facts.prefix ?? "")").inserted {
      throw RuntimeError.twice(name: interpreter.facts.name)
    }
    let short = interpreters.map(\.facts.name)
    let long = interpreters.map { "python\($0.facts.version)" }
    return interpreters.indices.map { index in
      if short.count(where: { $0 == short[index] }) == 1 { return short[index] }
      if long.count(where: { $0 == long[index] }) == 1 { return long[index] }
      return "\(long[index])@\(interpreters[index].facts.prefix ?? interpreters[index].executable)"
    }
  }
}
