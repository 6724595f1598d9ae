import ArgumentParser
import FoundationEssentials
import Glibc
import Store

/// Which database.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database file. Default: $CONCUR_DB, else $XDG_DATA_HOME/concur/concur.db, else ~/.local/share/concur/concur.db.",
      valueName: "file"))
  var db: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How long a database locked by others is waited for.", valueName: "duration"))
  var busyTimeout: String = "60s"

  /// Opens it to record into it, making it where there is none, and recovers what killed
  /// recorders left, saying so.
  func openForWriting() throws -> ResultStore {
    let store = try openWithoutRecovery(creating: true)
    Self.say(Recovery.run(store))
    return store
  }

  /// Opens it to change what is in it; it must be there.
  func openExisting() throws -> ResultStore {
    let store = try openExistingWithoutRecovery()
    Self.say(Recovery.run(store))
    return store
  }

  /// The same, and leaves what killed recorders left where it is.
  func openExistingWithoutRecovery() throws -> ResultStore {
    try openWithoutRecovery(creating: false)
  }

  private func openWithoutRecovery(creating: Bool) throws -> ResultStore {
    let store = try ResultStore.openForWriting(
      location(), creating: creating, busyTimeout: busySeconds())
    Self.say(store.upgrade)
    return store
  }

  /// Opens it to read it, after the same recovery.
  func openForReading() throws -> ResultStore {
    let (store, report) = try Recovery.open(location(), busyTimeout: busySeconds())
    Self.say(store.upgrade)
    Self.say(report)
    return store
  }

  /// The folder it lies or will lie in, or the nearest that exists.
  func folder() throws -> String {
    var folder = URL(fileURLWithPath: try location().path).deletingLastPathComponent()
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path) {
      folder.deleteLastPathComponent()
    }
    return folder.path
  }

  private static func say(_ upgrade: Upgrade?) {
    guard let upgrade else { return }
    let copy = upgrade.backup.map { "; it is kept as it was in \(Console.escaped($0))" } ?? ""
    Console.error(
      "concur: brought the database from schema \(upgrade.from) to \(upgrade.to)\(copy)")
  }

  private static func say(_ report: RecoveryReport) {
    for sentence in report.sentences {
      Console.error("concur: \(Console.escaped(sentence))")
    }
  }

  /// Where it is.
  func location() throws -> DatabaseLocation {
    try DatabaseLocation(option: db, environment: ProcessInfo.processInfo.environment)
  }

  /// Seconds.
  func busySeconds() throws -> Double {
    Double(try NumberList.duration(busyTimeout, for: "--busy-timeout")) / 1e9
  }
}
