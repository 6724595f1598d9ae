import ArgumentParser
import Foundation
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
      "How long a database locked by others is waited for. Default: 60s.", valueName: "duration"))
  var busyTimeout: String = "60s"

  /// Where it is.
  func location() throws -> DatabaseLocation {
    try DatabaseLocation(option: db, environment: ProcessInfo.processInfo.environment)
  }

  /// Seconds.
  func busySeconds() throws -> Double {
    Double(try NumberList.duration(busyTimeout, for: "--busy-timeout")) / 1e9
  }
}
