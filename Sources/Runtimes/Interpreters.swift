public import Slab

/// Finds interpreters and asks each what it is.
public struct Interpreters: Sendable {
  private let search: InterpreterSearch

  /// - Parameter search: where to look.
  public init(_ search: InterpreterSearch = InterpreterSearch()) {
    self.search = search
  }

  /// The interpreter that a name given to `--runtime` stands for.
  ///
  /// The first candidate that answers is taken, so a pyenv shim for a version that is not chosen
  /// gives way to the version itself.
  ///
  /// - Throws: `RuntimeError`.
  public func named(_ name: String, function: UserFunction? = nil) throws -> Interpreter {
    let candidates = search.candidates(for: name)
    guard !candidates.isEmpty else { throw RuntimeError.missing(name: name) }
    guard let found = Self.first(of: candidates, function) else {
      throw RuntimeError.notPython(path: candidates[0])
    }
    if let flaw = found.facts.flaw { throw RuntimeError.unsupported(name: name, flaw: flaw) }
    if let sentence = found.facts.callError {
      throw RuntimeError.cannotCall(name: name, sentence: sentence)
    }
    return found
  }

  /// The first CPython on PATH that can be a runtime; nil where there is none.
  public func first(function: UserFunction? = nil) throws -> Interpreter? {
    let found = Self.first(of: search.first(), function) { $0.facts.flaw == nil }
    if let sentence = found?.facts.callError {
      throw RuntimeError.cannotCall(name: found?.facts.name ?? "", sentence: sentence)
    }
    return found
  }

  /// The first that answers as it shall. Each is started once, and none after it: a lazy `compactMap`
  /// would start that one twice, and trap where only the first start goes well.
  private static func first(
    of candidates: [String], _ function: UserFunction?,
    where isRight: (Interpreter) -> Bool = { _ in true }
  ) -> Interpreter? {
    for candidate in candidates {
      if let found = try? Interpreter(candidate, function: function), isRight(found) {
        return found
      }
    }
    return nil
  }

  /// Every interpreter there is, each once, also those that cannot be a runtime.
  public func all() -> [Interpreter] {
    var seen = Set<String>()
    return search.all().compactMap { try? Interpreter($0) }
      .filter { seen.insert("\($0.executable)\n\($0.facts.prefix ?? "")").inserted }
  }
}
