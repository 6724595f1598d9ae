internal import Processes

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
    _ = WholeBytes.write(text, to: descriptor)
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
