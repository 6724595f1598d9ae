internal import CSQLite

/// Why a run of another file does not come in. Nothing of it is kept.
struct Refusal: Error {
  /// The rest of a sentence.
  let reason: String

  init(_ reason: String) { self.reason = reason }

  /// Runs what reads a source: what is wrong with its bytes refuses the run, and no more.
  ///
  /// - Throws: `Refusal`; `SourceFailure` for what refuses the file.
  static func reading<T>(_ body: () throws -> T) throws -> T {
    do {
      return try refusing(body)
    } catch let failure as SQLiteFailure {
      throw SourceFailure(failure: failure)
    }
  }

  private static func refusing<T>(_ body: () throws -> T) throws -> T {
    try turning(
      [
        SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_TOOBIG, SQLITE_ERROR, SQLITE_AUTH, SQLITE_MISMATCH,
        SQLITE_NOMEM,
      ], "it cannot be read", body)
  }

  /// Runs what stores values of a source: where they are not of their columns' types and rules, that
  /// refuses the run.
  static func storing<T>(_ body: () throws -> T) throws -> T {
    try turning(
      [SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG], "a value of it is not what it should be",
      body)
  }

  private static func turning<T>(_ codes: Set<Int32>, _ words: String, _ body: () throws -> T)
    throws -> T
  {
    do {
      return try body()
    } catch let failure as SQLiteFailure where codes.contains(failure.primary) {
      throw Refusal("\(words): \(failure.message)")
    }
  }
}

/// That a source cannot be read any further, for a reason that is not in its bytes.
struct SourceFailure: Error {
  let failure: SQLiteFailure
}
