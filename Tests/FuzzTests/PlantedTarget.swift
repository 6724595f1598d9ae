import Fuzzing

/// A reader with a bug that shows for one pair of bytes, which no input of the corpus has.
struct PlantedTarget: FuzzTarget {
  /// What the bug does.
  enum Bug {
    case lies
    case throwsError
  }

  struct Failure: Error {}

  let name = "planted"
  let corpus: [[UInt8]] = [Array("concur reads this".utf8), Array(repeating: 7, count: 40)]
  let bug: Bug

  func mutate(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    input[Int.random(in: input.indices, using: &random)] = .random(in: 0...255, using: &random)
  }

  func check(_ input: [UInt8]) throws -> Outcome {
    guard let at = input.firstIndex(of: 200), input.contains(where: { $0 < 7 }) else {
      return input.contains(255) ? .refused : .accepted
    }
    if bug == .throwsError { throw Failure() }
    return .finding("byte \(at)")
  }
}
