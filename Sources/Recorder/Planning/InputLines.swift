public import Slab
internal import Store

/// The lines that workers are given, one each.
public struct InputLines: Sendable, Equatable {
  /// All of them, each ending with a newline but perhaps the last.
  public let bytes: [UInt8]
  /// What a line is.
  public let form: WorkerInputs.Form
  /// The file they came from, absolute; nil for stdin.
  public let source: String?

  /// Takes lines.
  public init(_ bytes: [UInt8], form: WorkerInputs.Form, source: String?) {
    self.bytes = bytes
    self.form = form
    self.source = source
  }

  /// How many lines there are, and so workers.
  public var count: Int {
    let newlines = bytes.count { $0 == UInt8(ascii: "\n") }
    return bytes.isEmpty || bytes.last == UInt8(ascii: "\n") ? newlines : newlines + 1
  }

  /// What identifies them in a case.
  var digest: [UInt8] { CaseDescription.inputsDigest(bytes, form: form.rawValue) }
}
