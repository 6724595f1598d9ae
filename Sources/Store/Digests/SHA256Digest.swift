internal import Crypto

/// SHA-256 of bytes and texts.
enum SHA256Digest {
  /// The digest of a text's UTF-8 bytes.
  static func of(_ text: String) -> [UInt8] {
    var hasher = SHA256()
    var text = text
    text.withUTF8 { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    return Array(hasher.finalize())
  }

  /// The digest of bytes.
  static func of(_ bytes: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: bytes))
  }

  /// Two lower-case digits a byte.
  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
