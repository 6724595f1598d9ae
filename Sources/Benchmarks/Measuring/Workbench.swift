import Foundation

/// Where benchmarks work: the programs they time, and a folder that is gone afterwards.
struct Workbench {
  /// The program, as it was built beside this one.
  let concur: String
  private let folder: String

  /// Makes the folder.
  ///
  /// - Throws: `BenchmarkError.missing` where the program has not been built.
  init() throws {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    concur = (own as NSString).deletingLastPathComponent + "/concur"
    guard access(concur, X_OK) == 0 else { throw BenchmarkError.missing(concur) }
    folder = NSTemporaryDirectory() + "concur-bench-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  }

  /// The path of a file in the folder.
  func path(_ name: String) -> String { folder + "/" + name }

  /// The path of a file in the folder, which is not there now.
  func freshPath(_ name: String) -> String {
    let path = path(name)
    unlink(path)
    return path
  }

  /// Removes the folder.
  func clear() { try? FileManager.default.removeItem(atPath: folder) }
}
