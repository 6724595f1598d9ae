import ArgumentParser
import Store

/// `concur migrate`.
struct Migrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Bring a database of an earlier version up to date, keeping a copy of it.",
    discussion: """
      Every command that may write does so by itself; this one does nothing else. The copy lies \
      beside the database: <database>.schema-<version>.<time>.backup.
      """)

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let store = try database.openExisting()
    guard store.upgrade == nil else { return }
    try Console.print("\(Console.escaped(store.path)) is up to date: schema \(ResultStore.schema)")
  }
}
