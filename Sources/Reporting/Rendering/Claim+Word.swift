import Statistics

extension Claim {
  /// The claim as a word for programs.
  var word: String {
    switch self {
    case .tooFew: "too_few"
    case .indistinguishable: "indistinguishable"
    case .faster: "faster"
    case .slower: "slower"
    }
  }
}
