import Foundation

/// The built `concur`, which plays the roles that the test's own executable does not know.
enum BuiltProgram {
  static let path: String = {
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = bundle.deletingLastPathComponent().appending(path: "concur").path
    return FileManager.default.isExecutableFile(atPath: beside)
      ? beside
      : URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "concur").path
  }()
}
