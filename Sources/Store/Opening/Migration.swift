/// One file of `migrations/`: a step from one version of the schema to the next. Once released it
/// never changes; its SHA-256 is stored with every database it was applied to.
struct Migration: Equatable {
  /// 1, 2, 3 …: the number the file's name begins with.
  let version: Int32
  /// The file's name without its ending.
  let name: String
  let sql: String

  var sha256: [UInt8] { SHA256Digest.of(sql) }

  /// Every migration this version knows, in order.
  static let all: [Migration] = EmbeddedText.files
    .filter { $0.folder == "migrations" }
    .compactMap { file in
      Int32(file.name.prefix { $0.isNumber }).map {
        Migration(version: $0, name: file.name, sql: file.text)
      }
    }
    .sorted { $0.version < $1.version }

  /// The version a database has after all of them.
  static var newest: Int32 { all.last?.version ?? 0 }
}
