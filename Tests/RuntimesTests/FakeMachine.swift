import Foundation

/// A folder that stands for a machine: commands on its PATH, versions of pyenv, environments.
final class FakeMachine {
  let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "concur-\(UUID().uuidString)")
      .resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  /// What a process of that machine would have in its environment.
  var environment: [String: String] {
    ["PATH": "\(root.path)/bin:\(root.path)/usr/bin", "PYENV_ROOT": "\(root.path)/pyenv"]
  }

  /// Makes an executable that prints a text, whatever it is asked.
  @discardableResult
  func command(_ path: String, printing text: String = "") throws -> String {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try "#!/bin/sh\ncat <<'TEXT'\n\(text)\nTEXT\n".write(
      to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return file.path
  }

  /// Makes an executable that answers as an interpreter of that version would.
  @discardableResult
  func interpreter(
    _ path: String, version: String, implementation: String = "cpython", prefix: String = "/usr",
    freeThreaded: Bool = false
  ) throws -> String {
    let executable = root.appending(path: path).path
    return try command(
      path,
      printing: """
        concur:{"implementation": "\(implementation)", "version": "\(version)", "executable": \
        "\(executable)", "prefix": "\(prefix)", "basePrefix": "/usr", "gil": \(!freeThreaded), \
        "freeThreaded": \(freeThreaded)}
        """)
  }

  /// Makes an empty file.
  func file(_ path: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try "".write(to: file, atomically: true, encoding: .utf8)
  }
}
