internal import Crypto

/// SHA-256 over a sequence of SQL values, such that no two sequences run together.
///
/// Each value is a tag byte (0 NULL, 1 integer, 2 real, 3 text, 4 blob) and then nothing, the
/// number's 8 bytes little-endian, or the length as 8 bytes little-endian and the bytes.
struct CanonicalHasher {
  private var hasher = SHA256()

  /// Takes the next value.
  mutating func update(_ value: SQLValue) {
    switch value {
    case .null: tag(0)
    case .integer(let number):
      tag(1)
      word(UInt64(bitPattern: number))
    case .real(let number):
      tag(2)
      word(number.bitPattern)
    case .text(let text):
      tag(3)
      bytes(Array(text.utf8))
    case .blob(let blob):
      tag(4)
      bytes(blob)
    }
  }

  /// The digest of everything taken.
  func digest() -> [UInt8] { Array(hasher.finalize()) }

  private mutating func tag(_ tag: UInt8) {
    withUnsafeBytes(of: tag) { hasher.update(bufferPointer: $0) }
  }

  private mutating func word(_ word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { hasher.update(bufferPointer: $0) }
  }

  private mutating func bytes(_ bytes: [UInt8]) {
    word(UInt64(bytes.count))
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
  }
}
