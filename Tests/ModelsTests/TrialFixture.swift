import Foundation
import Slab
import Workloads

@testable import Models

/// A trial of `cpu` on a slab of its own, begun.
final class TrialFixture {
  let folder: URL
  let spec: TrialSpec
  let trial: Trial

  init(model: ConcurrencyModel, workers: Int, concurrency: Int = 4, lanes: Int = 64) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "models-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "trial.slab").path
    spec = TrialSpec(
      workload: "cpu", parameters: ["n": 10], model: model.rawValue, variant: [:],
      workers: workers, concurrency: concurrency, computingLanes: 2, slab: path, folder: nil,
      serverPort: nil, measureCPU: true)
    try SlabFile.create(
      at: path,
      SlabIdentity(
        run: Array(0..<16), trial: Array(16..<32), workers: workers, lanes: lanes))
    let slab = try SlabMapping(path, touch: true)
    let facilities = try ModelFactory.model(for: spec).facilities
    slab.begin()
    trial = Trial(
      spec, slab, try Host.make(spec, facilities), beginNs: slab.beginNs,
      errors: ErrorLog(slab: path))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// What stands in the slab.
  func record() throws -> TrialRecord { try SlabReader.read(spec.slab, fate: .unseen) }
}
