extension StoreError: CustomStringConvertible {
  /// What was wrong and what to do, in one or two sentences.
  ///
  /// Paths and SQL stand in it as they are: escape the text before it reaches a terminal.
  public var description: String {
    switch self {
    case .missing(let path):
      "There is no database at \(path). Record something first, or name another with --db."
    case .unusable(let path, let flaw):
      "\(path) \(flaw)"
    case .cannotCreate(let path, let reason):
      "Cannot create \(path): \(reason). Name another place with --db."
    case .noPermission(let path, let reason):
      "No permission for \(path): \(reason)."
    case .mergedIntoItself(let path):
      "\(path) is the database that is merged into: name other files."
    case .alreadyThere(let path):
      "\(path) is there already and was left as it is: name a new file."
    case .locked(let path, let seconds):
      "\(path) was locked by another process for \(Self.number(seconds)) s. Try again later."
    case .full(let path):
      "The disk is full: \(path) could not be written. Make room, then try again."
    case .io(let path, let reason):
      "Reading or writing \(path) failed: \(reason)."
    case .removed(let path):
      """
      \(path) was removed or renamed while it was open, or another file took its place: nothing was \
      written. Put it back, or name where it is now with --db.
      """
    case .temporary(let folder, let reason):
      """
      A temporary file in \(folder) could not be written: \(reason). Make room there, or set TMPDIR \
      to a folder that has some.
      """
    case .endless(let path, let seconds):
      """
      Reading \(path) took longer than the \(Self.number(seconds.rounded())) s that a file of its \
      size may take, and was stopped: something in it was made to have no end.
      """
    case .noLocation:
      "HOME is not set, so there is no place for the database. Name one with --db."
    case .invalidPath(let path):
      path.isEmpty
        ? "The path of the database is empty." : "\(path) is not the path of a file."
    case .unknownRun(let run):
      "There is no run \(run.canonical). List them with: concur runs"
    case .unknownMachine(let name, let known):
      known.isEmpty
        ? "There is no machine named \(name), and no other."
        : "There is no machine named \(name). There are: \(known.joined(separator: ", "))."
    case .machineNameTaken(let name):
      "Another machine is named \(name) already: give each its own name."
    case .nothingToResume(let run):
      "Run \(run.canonical) has nothing left to do."
    case .runIsAlive(let run):
      "Run \(run.canonical) is being recorded by another process right now."
    case .runIsOver(let run):
      "Run \(run.canonical) has ended: there is nothing to end."
    case .runWasEnded(let run):
      "Run \(run.canonical) was ended or removed by another process while it was recorded."
    case .runIsOpen(let run):
      """
      Run \(run.canonical) has not ended here, and may be recorded elsewhere. If its recorder is \
      gone, end it first: concur recover \(run.canonical)
      """
    case .runEndedElsewhere(let run, let path):
      """
      Run \(run.canonical) has ended in \(path), of which this file is a copy: merge that file, or \
      make a new copy of it.
      """
    case .unplannedTrial(let trial):
      "Trial \(trial.canonical) was not planned in this database."
    case .unfitRecord(let trial, let reason):
      "The record of trial \(trial.canonical) does not fit its plan: \(reason)."
    case .invalidPlan(let reason):
      "The plan cannot be stored: \(reason)."
    case .unknownQuery(let name, let known):
      "There is no query named \(name). There are: \(known.joined(separator: ", "))."
    case .unknownParameter(let name, let known):
      known.isEmpty
        ? "The query takes no parameters, so none named \(name)."
        : "The query has no parameter \(name). It has: \(known.joined(separator: ", "))."
    case .invalidParameter(let name, let type, let value):
      "Parameter \(name) is \(type), which \(value) is not."
    case .refusedQuery(let what):
      "Refused: \(what). Queries here only read; use a copy of the file to change it."
    case .invalidQuery(let message):
      "SQLite does not understand the query: \(message)."
    case .tooLarge(let what):
      "\(what). Ask for less, for instance with LIMIT."
    case .deadline(let seconds):
      "The query ran longer than \(Self.number(seconds)) s and was stopped."
    }
  }

  private static func number(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? String(Int64(seconds)) : String(seconds)
  }
}

extension StoreError.Flaw: CustomStringConvertible {
  /// The rest of a sentence that begins with the path.
  public var description: String {
    switch self {
    case .empty:
      "is empty, so it is not a database of concur. Remove it, or name another with --db."
    case .notAFile:
      "is not a file."
    case .notSQLite:
      "is not an SQLite database. It was left as it is."
    case .foreign(let id):
      "is another program's database (application id \(id)). It was left as it is."
    case .newer(let found, let known):
      """
      was written by a later version of concur (schema \(found), this one knows \(known)). \
      Use that version; the file was left as it is.
      """
    case .changedMigration(let name):
      "was built with another text of migration \(name) than this version's. Use the version that made it."
    case .alteredSchema(let name):
      """
      cannot be trusted: '\(name)' of its schema is not as concur makes it. Drop what was added to \
      it, or go back to a backup.
      """
    case .damaged(let detail):
      "is damaged: \(detail). Keep a copy of it, and see what concur verify says."
    }
  }
}
