/// What is to be said of a file of JSON lines, told independently.
struct PlainInputs {
  /// What is to be said.
  enum Verdict: Equatable {
    case right
    case empty
    case notText
    /// The first line that is not JSON, from 1.
    case notJSON(line: Int)
    /// Readers of JSON differ over a line before any that is not JSON.
    case doubtful

    /// Whether this is what the program wrote on standard error.
    func allows(_ errors: String) -> Bool {
      switch self {
      case .right: !errors.contains("--each-json: ")
      case .empty: errors.contains("has no lines")
      case .notText: errors.contains("is not UTF-8 text without NUL bytes")
      case .notJSON(let line): errors.contains("line \(line) of ")
      case .doubtful: true
      }
    }
  }

  let verdict: Verdict

  init(_ input: [UInt8]) {
    if input.isEmpty {
      verdict = .empty
    } else if input.contains(0) || String(validating: input, as: UTF8.self) == nil {
      verdict = .notText
    } else {
      verdict = Self.verdict(of: input)
    }
  }

  private static func verdict(of input: [UInt8]) -> Verdict {
    var lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for (index, line) in lines.enumerated() {
      switch PlainJSON.read(line) {
      case .value: continue
      case .notJSON: return .notJSON(line: index + 1)
      case .doubtful: return .doubtful
      }
    }
    return .right
  }
}
