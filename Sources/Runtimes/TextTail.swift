/// The last few kilobytes of a stream of text.
struct TextTail {
  private static let most = 4096
  private var bytes: [UInt8] = []

  /// What is kept, as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds to the end, letting go of the beginning.
  mutating func append(_ more: ArraySlice<UInt8>) {
    bytes += more
    if bytes.count > Self.most { bytes.removeFirst(bytes.count - Self.most) }
  }
}
