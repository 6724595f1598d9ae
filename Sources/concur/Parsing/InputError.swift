/// Input that cannot be used: lines for workers, folders of databases. Nothing has been created.
enum InputError: Error {
  case unreadable(String, String, errno: Int32)
  case empty(String, String)
  case notText(String, String)
  case notJSON(String, String, line: Int)
  case tooLarge(String, String)
  case unreadableFolder(String)
  case noDatabase(String)

  /// What is wrong and what to do.
  var sentence: String {
    switch self {
    case .unreadable(let option, let name, let errno):
      "\(option): cannot read \(name): \(SystemMessage.of(errno))"
    case .empty(let option, let name):
      "\(option): \(name) has no lines; give one for each worker"
    case .notText(let option, let name):
      "\(option): \(name) is not UTF-8 text without NUL bytes; give one line of text for each worker"
    case .notJSON(let option, let name, let line):
      "\(option): line \(line) of \(name) is not JSON; use --each for plain text"
    case .tooLarge(let option, let name):
      "\(option): \(name) is larger than 1 GiB; give fewer lines"
    case .unreadableFolder(let name):
      "cannot read the folder \(name): give one that you may read, or name its files"
    case .noDatabase(let name):
      "there is no database of concur in the folder \(name), other than the one merged into"
    }
  }
}
