import Foundation

/// Another program's hold on a database: the stock `sqlite3` shell within `BEGIN IMMEDIATE`.
final class DatabaseLock {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  /// Takes the lock; it is held when this returns.
  init(_ database: URL) throws {
    process.executableURL = Program.sqliteShell
    process.arguments = ["-batch", database.path]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let order = ".timeout 10000\nBEGIN IMMEDIATE;\nSELECT 'held';\n"
    try input.fileHandleForWriting.write(contentsOf: Data(order.utf8))
    _ = try output.fileHandleForReading.read(upToCount: 5)
  }

  /// Gives it back.
  func release() throws {
    try input.fileHandleForWriting.write(contentsOf: Data("ROLLBACK;\n.quit\n".utf8))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
