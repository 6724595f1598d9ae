import Foundation

/// A slab as a stranger sees it, who knows the format from its description alone.
struct TestedSlab {
  let file: URL

  /// Workers whose commit word is there; 0 where the slab has just gone.
  func finishedWorkers() -> Int {
    guard let bytes = try? Data(contentsOf: file), bytes.count >= 4096 else { return 0 }
    let workers = Self.word(bytes, 16)
    guard workers > 0, bytes.count >= 4096 + 64 * workers else { return 0 }
    return (0..<workers).count { Self.word(bytes, 4096 + 64 * $0 + 56) != 0 }
  }

  private static func word(_ bytes: Data, _ offset: Int) -> Int {
    bytes.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
  }
}
