internal import CShims
internal import Glibc

/// A pipe, both ends closed on exec.
public struct PipeEnds: Sendable {
  /// Where bytes come out.
  public let readEnd: Int32
  /// Where bytes go in.
  public let writeEnd: Int32

  /// Opens a pipe.
  ///
  /// - Throws: `ProcessError.system`.
  public init() throws {
    var ends: [Int32] = [-1, -1]
    guard concur_pipe(&ends) == 0 else {
      throw ProcessError.system(call: "open a pipe", errno: errno)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  /// Closes the reading end.
  public func closeReadEnd() { close(readEnd) }

  /// Closes the writing end: whoever reads finds the end of the file.
  public func closeWriteEnd() { close(writeEnd) }
}
