public import FoundationEssentials

/// The machine a run is recorded on: what persists while its environment changes.
public struct MachineDescription: Sendable, Equatable {
  /// What identifies it in every database.
  public var uuid: UUID
  /// What it is called in this database; a name stored earlier stays.
  public var name: String

  /// Makes a description.
  public init(uuid: UUID, name: String) {
    self.uuid = uuid
    self.name = name
  }

  /// A checksum by which `verify` notices a damaged name. It identifies nothing.
  static func checksum(uuid: [UInt8], name: String) -> [UInt8] {
    var hasher = CanonicalHasher()
    hasher.update(.blob(uuid))
    hasher.update(.text(name))
    return hasher.digest()
  }
}
