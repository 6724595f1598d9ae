internal import Store

/// The errors that lines of JSON tell of, read independently.
struct PlainErrors {
  /// Lines that may or may not be taken for an error.
  private var doubtful = 0
  private var certain: [Int: WorkerError] = [:]
  private let workers: Int

  init(_ input: [UInt8], workers: Int) {
    self.workers = workers
    for line in input.split(separator: UInt8(ascii: "\n")) { take(line) }
  }

  /// What errors say otherwise; nil where they say the same.
  func difference(from errors: [WorkerError]) -> String? {
    let ordinals = errors.map(\.worker)
    if ordinals != Array(Set(ordinals)).sorted() { return "workers twice or out of order" }
    if !ordinals.allSatisfy((0..<workers).contains) { return "a worker that the trial has not" }
    if errors.contains(where: { max($0.kind.count, $0.message.count) > 4096 }) {
      return "a text that is not cut"
    }
    let missing = Set(certain.keys).subtracting(ordinals)
    if let worker = missing.min() { return "nothing of worker \(worker), which a line tells of" }
    let strange = errors.filter { !isCertain($0) }
    if strange.count > doubtful { return "\(strange), which no line tells" }
    return nil
  }

  private mutating func take(_ line: ArraySlice<UInt8>) {
    switch PlainJSON.read(line, isLazy: true) {
    case .notJSON: return
    case .doubtful: doubtful += 1
    case .value(let value):
      let parts = ["worker", "kind", "message"].map { value.members($0) }
      guard parts.allSatisfy({ $0.count < 2 }) else {
        // RFC 8259 leaves open which of two members of a name counts.
        doubtful += 1
        return
      }
      guard case .number(let number)? = parts[0].first, case .string(let kind)? = parts[1].first,
        case .string(let message)? = parts[2].first
      else { return }
      guard let worker = Int(number) else {
        // 1.0 and 1e0 are integers to some readers.
        if number.contains(where: { ".eE".contains($0) }) { doubtful += 1 }
        return
      }
      guard (0..<workers).contains(worker), certain[worker] == nil else { return }
      certain[worker] = WorkerError(
        worker: worker, kind: String(kind.prefix(4096)), message: String(message.prefix(4096)))
    }
  }

  private func isCertain(_ error: WorkerError) -> Bool {
    guard let right = certain[error.worker] else { return false }
    return Self.isSame(error.kind, right.kind) && Self.isSame(error.message, right.message)
  }

  /// By bytes: to `==`, é is the same as e with an accent.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    one.utf8.elementsEqual(other.utf8)
  }
}
