import Foundation
import Processes

/// A shell that starts processes, which write their process ids to a file, and then leaves.
struct Family {
  let pids: [Int32]

  /// - Parameters:
  ///   - script: appends every process id to the file that is its `$1`.
  ///   - count: how many processes there will be.
  init(_ script: String, count: Int) throws {
    let path = NSTemporaryDirectory() + "/processes-tests-" + UUID().uuidString
    defer { unlink(path) }
    let shell = try Child.spawn("/bin/sh", ["sh", "-c", script, "sh", path])
    var found = [Int32]()
    _ = ProcessFacts.eventually {
      found =
        (try? String(contentsOfFile: path, encoding: .utf8))?
        .split(separator: "\n").compactMap { Int32($0) } ?? []
      return found.count == count
    }
    pids = found
    _ = shell.wait()
  }
}
