internal import FoundationEssentials
internal import Glibc
internal import Processes

/// The errors' texts that stand beside a slab: `<slab>.err`, one JSON object a line.
public enum WorkerErrors {
  /// A message longer than this many characters is cut.
  static let longestMessage = 4096
  /// No more than this is read of a file: user code can write as much as it likes.
  static let mostBytes = 64 << 20

  /// The path of the file that belongs to a slab.
  public static func path(of slab: String) -> String { slab + ".err" }

  /// Reads the errors of a trial; none where there is no file.
  ///
  /// The file comes from outside, and its last line may be cut short by a kill: lines that say
  /// nothing about a worker of this trial are passed over, and of several about one worker the
  /// first counts.
  public static func read(besideSlab slab: String, workers: Int) -> [WorkerError] {
    // Without waiting for whoever would write, should it be a pipe.
    let descriptor = open(path(of: slab), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    return parse(WholeBytes.read(upTo: mostBytes, from: descriptor) ?? [], workers: workers)
  }

  static func parse(_ data: some DataProtocol, workers: Int) -> [WorkerError] {
    let decoder = JSONDecoder()
    var errors: [Int: WorkerError] = [:]
    for line in data.split(separator: UInt8(ascii: "\n")) {
      guard var error = try? decoder.decode(WorkerError.self, from: Data(line)),
        (0..<workers).contains(error.worker), errors[error.worker] == nil
      else { continue }
      error.message = String(error.message.prefix(longestMessage))
      error.kind = String(error.kind.prefix(longestMessage))
      errors[error.worker] = error
    }
    return errors.values.sorted { $0.worker < $1.worker }
  }
}
