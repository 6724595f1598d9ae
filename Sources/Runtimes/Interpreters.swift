public import Slab

/// Finds interpreters and asks each what it is.
public struct Interpreters: Sendable {
  private let search: InterpreterSearch
  private let lookUp: LookUp

  /// - Parameters:
  ///   - search: where to look.
  ///   - lookUp: how each is asked.
  public init(_ search: InterpreterSearch = InterpreterSearch(), _ lookUp: LookUp = LookUp()) {
    self.search = search
    self.lookUp = lookUp
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
    guard let found = try first(of: candidates, function) else {
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
    let found = try first(of: search.first(), function) { $0.facts.flaw == nil }
    if let sentence = found?.facts.callError {
      throw RuntimeError.cannotCall(name: found?.facts.name ?? "", sentence: sentence)
    }
    return found
  }

  /// The first that answers as it shall. Each is started once, and none after it: a lazy `compactMap`
  /// would start that one twice, and trap where only the first start goes well.
  private func first(
    of candidates: [String], _ function: UserFunction?,
    where isRight: (Interpreter) -> Bool = { _ in true }
  ) throws -> Interpreter? {
    for candidate in candidates {
      do {
        let found = try Interpreter(candidate, function: function, lookUp)
        if isRight(found) { return found }
      } catch RuntimeError.notPython {
        continue
      }
    }
    return nil
  }

  /// Every interpreter there is, each once, also those that cannot be a runtime.
  public func all() -> [Interpreter] {
    var seen = Set<String>()
    return search.all().compactMap { try? Interpreter($0, lookUp) }
      .filter { seen.insert("\($0.executable)\n\($0.facts.prefix ?? "")").inserted }
  }
}
