/// What an exchange within one process has taken back.
struct Delivered {
  /// Results taken.
  private(set) var results = 0
  /// Bytes of all results together.
  private(set) var bytes = 0
  /// The newest result; holding it makes the handing over real.
  private var newest: [UInt8] = []

  /// Takes one more result.
  mutating func take(_ result: [UInt8]) {
    results += 1
    bytes += result.count
    newest = result
  }
}
