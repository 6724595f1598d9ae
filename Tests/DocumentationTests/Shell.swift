import Foundation

/// Command lines as a reader of the documents types them: in a folder with the examples, and with a
/// home of their own.
final class Shell {
  /// What a finished command line leaves.
  struct Result {
    /// The exit code; 128 + n if signal n ended it.
    let status: Int32
    let output: String
    let errors: String
  }

  /// The home; gone when the test is over.
  private let home: URL

  init() throws {
    home = FileManager.default.temporaryDirectory
      .appending(path: "concur-documents-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: work.appending(path: "examples"),
      withDestinationURL: Repository.root.appending(path: "examples"))
  }

  /// Where the command lines are typed.
  private var work: URL { home.appending(path: "work") }

  deinit {
    try? FileManager.default.removeItem(at: home)
  }

  /// The folder of the test bundle, in which the built `concur` lies.
  private static let folder: String = {
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
    return FileManager.default.isExecutableFile(atPath: bundle.appending(path: "concur").path)
      ? bundle.path
      : URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
  }()

  /// Whether the stock `sqlite3` shell is there.
  static let hasSQLite = ["/usr/bin/sqlite3", "/usr/local/bin/sqlite3"]
    .contains { FileManager.default.isExecutableFile(atPath: $0) }

  private static let stockFolders = ["/usr/local/bin", "/usr/bin", "/bin"]

  /// The folder of the first `python3`, in the stock places or else where this process would look;
  /// nil if there is none.
  static let python: String? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return (stockFolders + path.split(separator: ":").map(String.init))
      .first { FileManager.default.isExecutableFile(atPath: $0 + "/python3") }
  }()

  /// Runs a command line to its end, its output fitted to 100 columns.
  func run(_ line: String) throws -> Result {
    let process = Process()
    let output = home.appending(path: "stdout")
    let errors = home.appending(path: "stderr")
    for file in [output, errors] {
      try Data().write(to: file)
    }
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    let path = [Self.folder] + Self.stockFolders + (Self.python.map { [$0] } ?? [])
    process.environment = [
      "HOME": home.path, "PATH": path.joined(separator: ":"), "COLUMNS": "100",
      "PYTHONDONTWRITEBYTECODE": "1",
    ]
    process.currentDirectoryURL = work
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let ended = process.terminationStatus
    return Result(
      status: process.terminationReason == .uncaughtSignal ? 128 + ended : ended,
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }
}
