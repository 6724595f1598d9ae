import Foundation
import Fuzzing

/// Where inputs are written: a folder in memory where there is one, gone afterwards.
struct Workplace {
  /// The folder's path.
  let folder: String
  private let isOwn: Bool

  /// - Parameter folder: where a parent made it; nil to make one.
  /// - Throws: where none can be made.
  init(folder: String?) throws {
    isOwn = folder == nil
    let memory = "/dev/shm"
    let parent = access(memory, W_OK) == 0 ? memory : NSTemporaryDirectory()
    self.folder = folder ?? "\(parent)/concur-fuzz-\(getpid())"
    try FileManager.default.createDirectory(
      atPath: self.folder, withIntermediateDirectories: !isOwn,
      attributes: [.posixPermissions: 0o700])
  }

  /// Makes a target that works here, with the program that was built beside this one.
  func target(_ name: String) throws -> any FuzzTarget {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let program = (own as NSString).deletingLastPathComponent + "/concur"
    return try FuzzTargets.make(name, program: program, folder: folder)
  }

  /// Removes the folder, where it was made here.
  func clear() {
    if isOwn { try? FileManager.default.removeItem(atPath: folder) }
  }
}
