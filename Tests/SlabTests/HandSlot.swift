/// The seven words of a worker's slot that its commit word covers.
struct HandSlot {
  var queued: Int64 = SlabBytes.begin
  var start: Int64 = SlabBytes.begin + 100
  var finish: Int64 = SlabBytes.begin + 350
  var cpu: Int64 = 42
  var result: Int64 = -7
  var lane: UInt64 = 0
  /// Outcome in bits 0–7, kind in 8–11, detail in 32–63.
  var status: UInt64 = 1

  var words: [UInt64] {
    [queued, start, finish, cpu, result].map { UInt64(bitPattern: $0) } + [lane, status]
  }

  func commit(ordinal: Int, nonce: UInt64 = SlabBytes.nonce) -> UInt64 {
    NaiveChecksum.word(([nonce, UInt64(ordinal)] + words).flatMap(\.littleEndianBytes))
  }
}
