internal import CShims
internal import Glibc
internal import Synchronization

/// A pipe, both ends closed on exec. An end that was not closed before is closed with the last
/// reference to the pipe, so that none is left open where something fails on the way.
public final class PipeEnds: Sendable {
  private let reading: Atomic<Int32>
  private let writing: Atomic<Int32>

  /// Opens a pipe.
  ///
  /// - Throws: `ProcessError.system`.
  public init() throws {
    var ends: [Int32] = [-1, -1]
    guard concur_pipe(&ends) == 0 else {
      throw ProcessError.system(call: "open a pipe", errno: errno)
    }
    reading = Atomic(ends[0])
    writing = Atomic(ends[1])
  }

  deinit {
    closeReadEnd()
    closeWriteEnd()
  }

  /// Where bytes come out; -1 once it is closed.
  public var readEnd: Int32 { reading.load(ordering: .relaxed) }

  /// Where bytes go in; -1 once it is closed.
  public var writeEnd: Int32 { writing.load(ordering: .relaxed) }

  /// Closes the reading end, where it is open.
  public func closeReadEnd() { Self.close(reading) }

  /// Closes the writing end, where it is open: whoever reads finds the end of the file.
  public func closeWriteEnd() { Self.close(writing) }

  private static func close(_ end: borrowing Atomic<Int32>) {
    let descriptor = end.exchange(-1, ordering: .relaxed)
    if descriptor >= 0 { Glibc.close(descriptor) }
  }
}
