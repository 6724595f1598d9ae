internal import Processes
internal import Recorder
internal import Slab
internal import Workloads

/// The lines of `--each-json`, given to the program itself: the first line that is not JSON is the
/// one it names, and what holds a NUL or is not UTF-8 is not taken for text.
///
/// It is to look for Python in a PATH without one, so a file that it takes ends in that, and no
/// interpreter is started.
struct InputsTarget: FuzzTarget {
  let name = "inputs"
  let corpus: [[UInt8]]
  private let program: String
  private let folder: String
  private let file: FuzzFile

  /// - Parameters:
  ///   - program: the path of `concur`.
  ///   - folder: where the lines are written.
  init(program: String, folder: String) {
    self.program = program
    self.folder = folder
    file = FuzzFile(path: folder + "/lines.json")
    corpus = [
      #"[1, "two", 3.5e1]"# + "\n" + #"{"a": {"b": [null, true, false]}}"# + "\n4\n",
      #""é 😀 \u00e9 \ud83d\ude00""# + "\r\n" + "-0.5e-3\r\n[]\r\n{}",
      #"{"path": "/a b/\"c\"", "size": 12}"# + "\n" + "null\n",
    ].map { Array($0.utf8) }
  }

  func mutate(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    TextMutation.apply(&input, &random)
  }

  func check(_ input: [UInt8]) throws -> Outcome {
    try file.set(input)
    if let text = String(validating: input, as: UTF8.self) {
      let lines = CommandLines.inputs(in: text).count
      let count = InputLines(input, form: .json, source: nil).count
      guard lines == count else { return .finding("\(lines) lines for \(count) workers") }
    }
    let said = try answer()
    guard file.bytes() == input else { return .finding("reading changed it") }
    guard case .exited(let code) = said.end, code < 128 else {
      return .finding("concur: \(said.end?.words ?? "unseen"): \(said.errors)")
    }
    let verdict = PlainInputs(input).verdict
    return verdict.allows(said.errors)
      ? said.errors.contains("--each-json: ") ? .refused : .accepted
      : .finding("\(verdict), but: \(said.errors)")
  }

  private func answer() throws -> (end: ProcessEnd?, errors: String) {
    let log = FuzzFile(path: folder + "/concur.txt")
    let command = [
      program, "record", "--dry-run", "--call", "fuzzed:function", "--each-json", file.path, "--db",
      folder + "/none.db",
    ]
    let descriptor = try log.openEmpty()
    let child = try Child.spawn(
      program, command, files: [0: .null, 1: .null, 2: .descriptor(descriptor)],
      environment: ["PATH=/nonexistent", "HOME=/nonexistent"])
    log.close(descriptor)
    let end = child.wait()
    return (end, String(decoding: log.bytes() ?? [], as: UTF8.self))
  }
}
