import Glibc
import Processes
import Reporting
import Vocabulary

/// Where words go: data to stdout, everything else to stderr.
enum Console {
  /// Columns of the terminal behind stdout, of `COLUMNS`, else 80.
  static var width: Int { columns(of: STDOUT_FILENO) }

  /// Whether stdout is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether `COLUMNS` says how wide output is to be.
  static var hasColumns: Bool { getenv("COLUMNS") != nil }

  /// Columns of the terminal behind stderr.
  static var stderrWidth: Int { columns(of: STDERR_FILENO) }

  /// Whether stdout takes colour: a terminal that is not told otherwise (`NO_COLOR`, `TERM=dumb`).
  static var isColourful: Bool {
    guard isatty(STDOUT_FILENO) == 1, getenv("NO_COLOR").map({ $0.pointee == 0 }) ?? true else {
      return false
    }
    return getenv("TERM").map { String(cString: $0) } != "dumb"
  }

  /// Whether stderr is a terminal, and so may show progress.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  /// Prints data, with a newline where it does not end in one.
  ///
  /// - Throws: `OutputError` where it does not all arrive.
  static func print(_ text: String) throws {
    // By bytes: the last character of CSV is a carriage return and line feed in one.
    let isEnded = text.utf8.last == UInt8(ascii: "\n") || text.isEmpty
    try write(isEnded ? text : text + "\n", to: STDOUT_FILENO, "stdout")
  }

  /// Says something that is not data; where stderr is gone, it goes unsaid.
  static func error(_ text: String) {
    try? write(text + "\n", to: STDERR_FILENO, "stderr")
  }

  /// Nothing is held back: each `print` writes. What a full disk did to them is known by then.
  static func flush() throws {
    guard fsync(STDOUT_FILENO) == 0 || errno != EIO && errno != ENOSPC else {
      throw OutputError(place: "stdout", errno: errno)
    }
  }

  /// Text that came from outside, safe on a terminal.
  static func escaped(_ text: String) -> String { Escape.terminal(text) }

  /// Writes all bytes of a text.
  static func write(_ text: String, to descriptor: Int32, _ place: String) throws {
    let failure = WholeBytes.write(text, to: descriptor)
    guard failure == 0 else { throw OutputError(place: place, errno: failure) }
  }

  private static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return getenv("COLUMNS").flatMap { Int(String(cString: $0)) }.map { max(20, $0) } ?? 80
  }
}
