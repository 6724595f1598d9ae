internal import Glibc

/// The operating system, without running a command of it.
struct SystemSoftware {
  /// The kernel's release, as `uname -r` has it.
  let kernel: String?
  /// The distribution and its version, such as `Debian GNU/Linux 12`.
  let osName: String?
  /// The C library that programs here link against, such as `glibc 2.36`.
  let libc: String?

  init(_ tree: SystemTree) {
    kernel = tree.text("/proc/sys/kernel/osrelease")
    osName = Self.osName(tree)
    libc = Self.libc(tree)
  }

  /// NAME and VERSION_ID: PRETTY_NAME would change with every point release.
  private static func osName(_ tree: SystemTree) -> String? {
    var values: [Substring: String] = [:]
    for file in ["/etc/os-release", "/usr/lib/os-release"] where values.isEmpty {
      for line in tree.lines(file) {
        guard let equals = line.firstIndex(of: "=") else { continue }
        let value = line[line.index(after: equals)...]
        values[line[..<equals]] = value.filter { $0 != "\"" && $0 != "'" }
      }
    }
    guard let name = values["NAME"], !name.isEmpty else { return nil }
    return [name, values["VERSION_ID"] ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Reads the version out of the library itself: our own copy may be linked statically, and tells
  /// nothing of what an interpreter here runs on.
  private static func libc(_ tree: SystemTree) -> String? {
    let folders = [
      "/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu", "/lib64", "/usr/lib64", "/usr/lib", "/lib",
    ]
    for folder in folders {
      guard let library = tree.bytes(folder + "/libc.so.6", atMost: 1 << 24) else { continue }
      return glibcVersion(library)
    }
    return tree.names(in: "/lib").contains { $0.hasPrefix("ld-musl-") } ? "musl" : nil
  }

  /// The number in "GNU C Library (…) stable release version 2.36."
  private static func glibcVersion(_ library: [UInt8]) -> String? {
    let marker = Array("release version ".utf8)
    let number = library.withUnsafeBytes { content -> [UInt8] in
      let isVersion: (UInt8) -> Bool = { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
      guard let start = content.baseAddress else { return [] }
      var rest = content[...]
      while let found = memchr(start + rest.startIndex, Int32(marker[0]), rest.count) {
        rest = content[(UnsafeRawPointer(found) - start)...]
        if rest.starts(with: marker) {
          return Array(rest.dropFirst(marker.count).prefix(32).prefix(while: isVersion))
        }
        rest = rest.dropFirst()
      }
      return []
    }
    let version = String(decoding: number, as: UTF8.self).split(separator: ".")
    return version.isEmpty ? nil : "glibc " + version.joined(separator: ".")
  }
}
