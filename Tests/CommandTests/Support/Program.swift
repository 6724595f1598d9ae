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
    var lines: [Substring] { output.split(whereSeparator: \.isNewline) }

    /// What stderr says, but for how noisy the machine is: tests run on any.
    var complaints: String {
      errors.replacing(#/(?m)^concur: noisy: .*\n/#, with: "")
    }
  }

  /// A folder that is gone when the test is over.
  let folder: URL
  /// The database every command uses.
  let database: URL

  /// - Parameters:
  ///   - parent: where the folder is made.
  ///   - name: the database's.
  init(in parent: URL = FileManager.default.temporaryDirectory, database name: String = "concur.db")
    throws
  {
    folder = parent.appending(path: "concur-test-\(UUID().uuidString)")
    database = folder.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// What is tested: `CONCUR_TEST_EXECUTABLE` where an installed or a release build is to be, else
  /// the executable beside the test bundle.
  static let executable: URL = {
    if let path = ProcessInfo.processInfo.environment["CONCUR_TEST_EXECUTABLE"] {
      return URL(fileURLWithPath: path)
    }
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = bundle.deletingLastPathComponent().appending(path: "concur")
    return FileManager.default.isExecutableFile(atPath: beside.path)
      ? beside
      : URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "concur")
  }()

  /// The environment commands run in.
  var environment: [String: String] {
    [
      "CONCUR_DB": database.path, "HOME": folder.path, "PATH": "/usr/bin:/bin", "COLUMNS": "80",
      "CONCUR": Self.executable.path,
    ]
  }

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
      Self.executable, arguments, environment: self.environment.merging(environment) { $1 },
      folder: folder)
  }

  /// Starts a command, its words separated by single spaces.
  func start(_ line: String) throws -> RunningProgram {
    try start(line.split(separator: " ").map(String.init))
  }

  /// Runs a script in a shell, in which `$CONCUR` is the program.
  @discardableResult
  func shell(_ script: String, environment: [String: String] = [:]) throws -> Result {
    try RunningProgram(
      URL(fileURLWithPath: "/bin/sh"), ["-c", script],
      environment: self.environment.merging(environment) { $1 }, folder: folder
    ).result()
  }
}
