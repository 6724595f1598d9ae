internal import Slab

/// A trial's slab: whatever its bytes, the reader says what they say and no more, and never a value
/// that its checksum does not vouch for.
struct SlabTarget: FuzzTarget {
  let name = "slab"
  let corpus: [[UInt8]]
  private let originals: [PlainSlab]
  private let file: FuzzFile

  /// - Parameter folder: where the slabs are written.
  init(folder: String) {
    let (run, trial) = ([UInt8](0..<16), [UInt8](100..<116))
    corpus = [
      CorpusSlab.bytes(run: run, trial: trial, workers: CorpusSlab.everyKind),
      CorpusSlab.bytes(run: run, trial: trial, workers: CorpusSlab.everyKind, isWhole: false),
      CorpusSlab.bytes(run: run, trial: trial, workers: CorpusSlab.well(4)),
    ]
    originals = corpus.map(PlainSlab.init)
    file = FuzzFile(path: folder + "/fuzzed.slab")
  }

  func mutate(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    SlabMutation.apply(&input, &random)
  }

  func check(_ input: [UInt8]) throws -> Outcome {
    try file.set(input)
    let plain = PlainSlab(input)
    let record: TrialRecord
    do {
      record = try SlabReader.read(file.path, fate: .unseen)
    } catch SlabError.invalid {
      return plain.trial() == nil ? .refused : .finding("a slab that is right is refused")
    }
    guard let trial = plain.trial() else { return .finding("a slab that is wrong is read") }
    if let difference = trial.difference(from: record) {
      return .finding("it says otherwise: \(difference)")
    }
    if let lie = originals.lazy.compactMap({ SlabTruth($0).lie(in: record, plain) }).first {
      return .finding(lie)
    }
    return file.bytes() == input ? .accepted : .finding("reading changed it")
  }
}
