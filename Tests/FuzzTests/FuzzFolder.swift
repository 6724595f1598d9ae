import Foundation
import Fuzzing

/// A folder for one test's inputs, removed with the last reference.
final class FuzzFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/fuzz-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A program that was built beside the tests.
  static func program(_ name: String) throws -> String {
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let candidates = [bundle, URL(fileURLWithPath: CommandLine.arguments[0])]
      .map { $0.deletingLastPathComponent().appending(path: name).path }
    return candidates.first(where: FileManager.default.isExecutableFile) ?? name
  }

  /// A target that works here.
  func target(_ name: String) throws -> any FuzzTarget {
    try FuzzTargets.make(name, program: Self.program("concur"), folder: path)
  }
}
