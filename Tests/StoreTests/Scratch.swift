import Foundation
import Store

/// A folder of a test's own, removed with the last reference.
final class Scratch: Sendable {
  let folder: String

  init() throws {
    let temporary = URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path()
    folder =
      (temporary.hasSuffix("/") ? temporary : temporary + "/")
      + "store-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// A path in the folder.
  func path(_ name: String = "test.db") -> String { folder + "/" + name }

  /// A location in the folder.
  func location(_ name: String = "test.db") -> DatabaseLocation {
    DatabaseLocation(path: path(name))
  }

  /// The names in the folder, sorted.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// The bytes of a file in the folder.
  func bytes(_ name: String = "test.db") throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path(name))))
  }

  /// Writes a file.
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try Data(bytes).write(to: URL(filePath: path(name)))
  }
}
