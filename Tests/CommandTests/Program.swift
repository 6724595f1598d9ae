import Foundation

/// The built `concur`, run as a user runs it, with a database and a home of its own.
final class Program {
  /// What a finished command leaves.
  struct Result {
    /// The exit code; 128 + n where signal n ended it.
    let status: Int32
    let output: String
    let errors: String

    /// The lines of stdout.
    var lines: [Substring] { output.split(separator: "\n") }
  }

  /// A folder that is gone when the test is over.
  let folder: URL
  /// The database every command uses.
  var database: URL { folder.appending(path: "concur.db") }

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "concur-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// The executable beside the test bundle.
  static let executable: URL = {
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = bundle.deletingLastPathComponent().appending(path: "concur")
    return FileManager.default.isExecutableFile(atPath: beside.path)
      ? beside
      : URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "concur")
  }()

  /// Runs a command to its end.
  ///
  /// - Parameter environment: added to a clean one in which `CONCUR_DB` is `database`.
  @discardableResult
  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
    let process = try start(arguments, environment: environment)
    return try process.result()
  }

  /// Runs a command to its end, its words separated by single spaces.
  @discardableResult
  func run(_ line: String, environment: [String: String] = [:]) throws -> Result {
    try run(line.split(separator: " ").map(String.init), environment: environment)
  }

  /// Starts a command.
  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> RunningProgram {
    try RunningProgram(
      Self.executable, arguments,
      environment: [
        "CONCUR_DB": database.path, "HOME": folder.path, "PATH": "/usr/bin:/bin", "COLUMNS": "80",
      ].merging(environment) { $1 }, folder: folder)
  }

  /// What the stock `sqlite3` shell answers about the database; nil where there is no such shell.
  func sqlite(_ sql: String) throws -> String? {
    guard let shell = Self.sqliteShell else { return nil }
    return try RunningProgram(
      shell, [database.path, sql], environment: [:], folder: folder
    ).result().output
  }

  /// The stock shell.
  static let sqliteShell = ["/usr/bin/sqlite3", "/usr/local/bin/sqlite3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }
    .map { URL(fileURLWithPath: $0) }

  /// The names of the files in the folder.
  func files() throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
  }
}
