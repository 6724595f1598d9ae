public import FoundationEssentials

/// Everything that can go wrong with the database, told so that the user knows what to do.
public enum StoreError: Error, Equatable, Sendable {
  /// Why a file is not a database of ours, or not one this version reads.
  public enum Flaw: Equatable, Sendable {
    /// It has no bytes.
    case empty
    /// It is a folder, a device, a socket or a pipe.
    case notAFile
    /// It does not begin as an SQLite database does.
    case notSQLite
    /// It is another program's database, with this application id.
    case foreign(applicationID: Int32)
    /// A later version of concur made it.
    case newer(found: Int32, known: Int32)
    /// A migration that was applied to it is not the one this version holds.
    case changedMigration(String)
    /// Something in its schema, of this name, is not what its version has.
    case alteredSchema(String)
    /// SQLite, or a checksum of ours, finds it damaged.
    case damaged(String)
  }

  /// No database lies there.
  case missing(path: String)
  /// What lies there is not a database that can be used.
  case unusable(path: String, Flaw)
  /// The database cannot be created there.
  case cannotCreate(path: String, reason: String)
  /// The user may not read or write it.
  case noPermission(path: String, reason: String)
  /// The database is to be merged into itself.
  case mergedIntoItself(path: String)
  /// A file lies already where one is to be made.
  case alreadyThere(path: String)
  /// Somebody else held the database all that time.
  case locked(path: String, seconds: Double)
  /// The disk is full.
  case full(path: String)
  /// Reading or writing failed.
  case io(path: String, reason: String)
  /// What was open has no name any more, or another file has it.
  case removed(path: String)
  /// A private copy or what SQLite sorts cannot be written to the folder for temporary files.
  case temporary(folder: String, reason: String)
  /// Reading took so long that it may have no end.
  case endless(path: String, seconds: Double)
  /// Neither `--db`, `CONCUR_DB`, `XDG_DATA_HOME` nor `HOME` says where the database is.
  case noLocation
  /// A path that names no file.
  case invalidPath(String)

  /// No run has that identity.
  case unknownRun(UUID)
  /// No machine has that name.
  case unknownMachine(String, known: [String])
  /// Another machine has that name already.
  case machineNameTaken(String)
  /// The run has ended, so that nothing is left to do.
  case nothingToResume(UUID)
  /// Another process is recording the run now.
  case runIsAlive(UUID)
  /// The run has an end, where one that has none was asked for.
  case runIsOver(UUID)
  /// The run was ended, or removed, while it was being recorded.
  case runWasEnded(UUID)
  /// The run has no end here, and it is not known that nobody records it.
  case runIsOpen(UUID)
  /// This file is a copy, and the run has its end in the original.
  case runEndedElsewhere(UUID, path: String)
  /// The trial was not planned in this database.
  case unplannedTrial(UUID)
  /// The trial's record does not fit its plan.
  case unfitRecord(trial: UUID, reason: String)
  /// A plan contradicts itself.
  case invalidPlan(String)

  /// No named query has that name.
  case unknownQuery(String, known: [String])
  /// The query has no parameter of that name.
  case unknownParameter(String, known: [String])
  /// A parameter's value is not of its type.
  case invalidParameter(String, type: String, value: String)
  /// The query would do more than read.
  case refusedQuery(String)
  /// SQLite does not understand the query.
  case invalidQuery(String)
  /// The query, a value of it or its result is larger than allowed.
  case tooLarge(String)
  /// The query ran longer than allowed.
  case deadline(seconds: Double)

  /// The file that it is about; nil where it is about none.
  public var path: String? {
    switch self {
    case .missing(let path), .unusable(let path, _), .cannotCreate(let path, _),
      .noPermission(let path, _), .mergedIntoItself(let path), .alreadyThere(let path),
      .locked(let path, _), .full(let path), .io(let path, _), .endless(let path, _),
      .removed(let path), .temporary(let path, _), .invalidPath(let path):
      path
    default: nil
    }
  }
}
