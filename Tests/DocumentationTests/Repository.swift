import Foundation

/// The files of this repository, as they lie beside the tests' sources.
enum Repository {
  /// Its folder.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The names of the files in a folder that end so, sorted.
  static func names(in folder: String, endingIn suffix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
      .filter { $0.hasSuffix(suffix) }.sorted()
  }

  /// The paths of the Swift sources below a folder.
  static func sources(below folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
      .filter { $0.hasSuffix(".swift") }.map { folder + "/" + $0 }
  }

  /// The paths of all documents.
  static func documents() throws -> [String] {
    try names(in: ".", endingIn: ".md") + names(in: "docs", endingIn: ".md").map { "docs/" + $0 }
  }
}
