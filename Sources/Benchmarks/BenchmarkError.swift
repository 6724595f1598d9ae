/// What keeps a benchmark from giving a figure.
enum BenchmarkError: Error, CustomStringConvertible {
  case unknown(String, known: [String])
  case missing(String)
  case failed(String)

  var description: String {
    switch self {
    case .unknown(let name, let known):
      "there is no benchmark '\(name)': there are \(known.joined(separator: ", "))"
    case .missing(let what): "\(what) is not there"
    case .failed(let what): "\(what), so there is nothing to measure"
    }
  }
}
