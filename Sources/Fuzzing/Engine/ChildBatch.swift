internal import Glibc
internal import Processes

/// Inputs tried by a child process, so that a crash or a hang is one more finding.
public struct ChildBatch {
  private let command: [String]
  private let environment: [String]?
  private let patience: Double
  private let log: String

  /// Names the child.
  ///
  /// - Parameters:
  ///   - command: its argv, an absolute path first. It writes what `report(_:)` writes.
  ///   - environment: its environment; by default this process's.
  ///   - patience: how long one input may take, in seconds.
  ///   - log: the file its standard error goes to.
  public init(
    _ command: [String], environment: [String]? = nil, patience: Double = 10, log: String
  ) {
    self.command = command
    self.environment = environment
    self.patience = patience
    self.log = log
  }

  /// In the child: tells the parent of an outcome.
  public static func report(_ outcome: Outcome) { OutcomeStream.write(outcome, to: 1) }

  /// Runs the child to its end, to a hang or to the deadline.
  ///
  /// - Parameter first: the number of the child's first input.
  /// - Returns: what came of its inputs; where it died, the input in hand is a finding.
  /// - Throws: `ProcessError` where no child can be started.
  public func run(from first: Int, until deadline: ContinuousClock.Instant) throws -> Tally {
    let pipe = try PipeEnds()
    defer { pipe.closeReadEnd() }
    let errors = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    defer { close(errors) }
    let child = try Child.spawn(
      command[0], command,
      files: [0: .null, 1: .descriptor(pipe.writeEnd), 2: .descriptor(errors)],
      environment: environment)
    pipe.closeWriteEnd()
    var tally = Tally()
    let stop = follow(pipe.readEnd, from: first, until: deadline, &tally)
    if stop != .ended { kill(child.pid, SIGKILL) }
    let end = child.wait()
    switch stop {
    case .hung:
      tally.count(
        .finding("it took longer than \(patience) s"), number: first + tally.inputs)
    case .ended where end?.isWell != true:
      let how = end.map { "\($0)" } ?? "unseen"
      tally.count(.finding("\(how): \(lastWords())"), number: first + tally.inputs)
    case .ended, .late: break
    }
    return tally
  }

  private enum Stop {
    case ended
    case hung
    case late
  }

  private func follow(
    _ descriptor: Int32, from first: Int, until deadline: ContinuousClock.Instant,
    _ tally: inout Tally
  ) -> Stop {
    var decoder = OutcomeStream.Decoder()
    var buffer = [UInt8](repeating: 0, count: 1 << 12)
    while true {
      let left = (deadline - .now) / .seconds(1)
      guard left > 0 else { return .late }
      var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&polled, 1, Int32(min(left, patience) * 1000) + 1)
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0 else {
        if left <= patience { return .late }
        return .hung
      }
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return .ended }
      for outcome in decoder.decode(buffer[..<count]) {
        tally.count(outcome, number: first + tally.inputs)
      }
    }
  }

  /// The end of what the child wrote on standard error, on one line.
  private func lastWords() -> String {
    let file = open(log, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 12)
    let count = read(file, &buffer, buffer.count)
    return String(decoding: buffer[..<max(0, count)].prefix(400), as: UTF8.self)
      .split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
