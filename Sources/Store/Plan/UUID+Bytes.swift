public import FoundationEssentials

extension UUID {
  /// As the database's views and all output write it: lower case, with hyphens.
  public var canonical: String { uuidString.lowercased() }

  /// The 16 bytes, as the database's tables and slabs keep them.
  public var bytes: [UInt8] {
    withUnsafeBytes(of: uuid) { Array($0) }
  }

  /// Takes 16 bytes; nil where there are more or fewer.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    var raw: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    withUnsafeMutableBytes(of: &raw) { $0.copyBytes(from: bytes) }
    self.init(uuid: raw)
  }
}
