import Foundation

/// What is told on stderr while measuring takes its time.
enum Progress {
  static func say(_ sentence: String) {
    FileHandle.standardError.write(Data("concur-bench: \(sentence)\n".utf8))
  }
}
