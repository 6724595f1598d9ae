import Store
import Vocabulary

/// What a worker returned, and under which alternatives it did.
public struct WorkerResult: Sendable, Equatable {
  /// The result as people read it: `42`, `0.5`, `none`, `digest 3f2a91bc`.
  public let text: String
  /// Who gave it.
  public internal(set) var givers: [AlternativeName]

  /// The result in a row of `disagreeing-workers.sql`.
  init(_ row: Row) {
    givers = [AlternativeName(row)]
    let bits = row.optionalInteger("result")
    text =
      switch row.text("result_kind") {
      case "float": bits.map { "\(Double(bitPattern: UInt64(bitPattern: $0)))" } ?? Format.unknown
      case "none": "none"
      case "digest": "digest " + row.text("value").prefix(8)
      default: bits.map(String.init) ?? Format.unknown
      }
  }
}
