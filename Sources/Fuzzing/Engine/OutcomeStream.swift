internal import Glibc

/// Outcomes as bytes on a pipe, written as each is known, so that the number of the input in hand
/// is known of a child that dies: `a`, `r`, or `f`, what was found and a line feed.
enum OutcomeStream {
  /// Writes an outcome.
  static func write(_ outcome: Outcome, to descriptor: Int32) {
    let text =
      switch outcome {
      case .accepted: "a"
      case .refused: "r"
      case .finding(let what): "f" + what.replacing("\n", with: " ") + "\n"
      }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { return }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// Reads outcomes that come in parts.
  struct Decoder {
    private var finding: [UInt8]?

    /// The outcomes that are whole after these bytes.
    mutating func decode(_ bytes: some Sequence<UInt8>) -> [Outcome] {
      bytes.compactMap { byte in
        switch (byte, finding) {
        case (UInt8(ascii: "\n"), let what?):
          finding = nil
          return .finding(String(decoding: what, as: UTF8.self))
        case (_, .some):
          finding?.append(byte)
          return nil
        case (UInt8(ascii: "a"), nil): return .accepted
        case (UInt8(ascii: "r"), nil): return .refused
        case (UInt8(ascii: "f"), nil):
          finding = []
          return nil
        default: return nil
        }
      }
    }
  }
}
