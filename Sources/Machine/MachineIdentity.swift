internal import Crypto

/// Which machine this is, without telling which: the id says nothing of the machine outside `concur`.
public struct MachineIdentity: Sendable, Equatable {
  /// How the id was found.
  public let source: MachineIdentitySource
  /// The id, 16 bytes, with the version and variant of a random UUID.
  public let id: [UInt8]
  /// The name given, or the host's; `unnamed` where it has none.
  public let name: String

  /// Recognises the machine.
  ///
  /// In this order: a name given; /etc/machine-id; an id kept in a state file, which is created if
  /// it is not there.
  ///
  /// - Parameters:
  ///   - tree: The machine.
  ///   - name: The name that `--machine` gives. Whoever gives the same name is the same machine:
  ///     meant for containers that are a new machine every time.
  ///   - stateFile: Where an id is kept if the machine has none, such as ``defaultStateFile(_:)``.
  /// - Throws: ``MachineError`` where there is no id and none can be kept.
  public init(
    of tree: SystemTree = .live, named name: String? = nil, stateFile: String?
  ) throws(MachineError) {
    let host = tree.text("/proc/sys/kernel/hostname") ?? tree.text("/etc/hostname")
    self.name = name ?? host ?? "unnamed"
    if let name {
      source = .name
      id = Self.uuid(SHA256.hash(data: Array(name.utf8)))
    } else if let machine = try Self.machineID(tree) {
      source = .machineID
      id = Self.applicationSpecific(machine)
    } else if let stateFile {
      source = .stateFile
      id = try KeptIdentity(path: stateFile).readOrCreate()
    } else {
      throw .noIdentity
    }
  }

  /// The machine's own id; nil where it has none.
  ///
  /// An id that is there and cannot be read, for want of descriptors for instance, must not make
  /// another machine of this one.
  private static func machineID(_ tree: SystemTree) throws(MachineError) -> [UInt8]? {
    let path = "/etc/machine-id"
    guard let content = tree.bytes(path, atMost: 64) else {
      guard !tree.exists(path) else { throw .unreadableIdentity(path: path) }
      return nil
    }
    let text = String(decoding: content, as: UTF8.self)
    return KeptIdentity.parse(String(text.prefix { !$0.isWhitespace }))
  }

  /// The id as a UUID in text.
  public var uuid: String {
    var text = ""
    for (index, byte) in id.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }

  /// Returns where an id is kept by default: `$XDG_STATE_HOME/concur/machine-id`.
  ///
  /// - Parameter environment: The environment variables.
  /// - Returns: The path, in ~/.local/state where XDG_STATE_HOME is not an absolute path; nil where
  ///   HOME is not one either.
  public static func defaultStateFile(_ environment: [String: String]) -> String? {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return state + "/concur/machine-id"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/state/concur/machine-id"
  }

  /// What `systemd-id128 machine-id --app-specific=` gives for our application's UUID.
  ///
  /// HMAC-SHA-256 over the application's UUID, keyed by the machine's id, cut to 16 bytes and made a
  /// random UUID: `sd_id128_get_machine_app_specific(3)`. The id itself must not leave the machine.
  private static func applicationSpecific(_ machine: [UInt8]) -> [UInt8] {
    uuid(HMAC<SHA256>.authenticationCode(for: application, using: SymmetricKey(data: machine)))
  }

  /// Makes the first 16 bytes a UUID of version 4 (RFC 9562).
  static func uuid(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var id = Array(bytes.prefix(16))
    id[6] = id[6] & 0x0F | 0x40
    id[8] = id[8] & 0x3F | 0x80
    return id
  }

  /// 443b8df7-c3c2-4148-a3a9-c903a2acdcfc, which stands for `concur` and never changes.
  private static let application: [UInt8] = [
    0x44, 0x3B, 0x8D, 0xF7, 0xC3, 0xC2, 0x41, 0x48, 0xA3, 0xA9, 0xC9, 0x03, 0xA2, 0xAC, 0xDC, 0xFC,
  ]
}
