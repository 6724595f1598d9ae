internal import Store

/// The errors' texts beside a slab: what is read is what a line says of a worker of the trial, and
/// what a right line says is read.
struct ErrorsTarget: FuzzTarget {
  let name = "errors"
  let corpus: [[UInt8]]
  private let slab: String
  private let workers = 8

  /// - Parameter folder: where the files are written.
  init(folder: String) {
    slab = folder + "/errors.slab"
    let lines = [
      #"{"worker":0,"kind":"ValueError","message":"bad value"}"#,
      #"{"message": "a \"quote\", \u00e9, \ud83d\ude00\n", "kind": "", "worker": 3}"#,
      #"{"worker":7,"kind":"K","message":"é 😀","more":[1,2.5e3,{"a":null}]}"#,
    ]
    let long = String(repeating: "x", count: 5000)
    corpus = [
      lines.joined(separator: "\n") + "\n",
      lines[1] + "\n" + lines[1] + "\n" + #"{"worker":1,"kind":"cut off"#,
      #"{"worker":2,"kind":"K","message":"\#(long)"}"# + "\r\n" + lines[0],
    ].map { Array($0.utf8) }
  }

  func mutate(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    TextMutation.apply(&input, &random)
  }

  func check(_ input: [UInt8]) throws -> Outcome {
    let file = FuzzFile(path: WorkerErrors.path(of: slab))
    try file.set(input)
    let read = WorkerErrors.read(besideSlab: slab, workers: workers)
    let expected = PlainErrors(input, workers: workers)
    if let difference = expected.difference(from: read) { return .finding(difference) }
    guard file.bytes() == input else { return .finding("reading changed it") }
    return read.isEmpty ? .refused : .accepted
  }
}
