import Testing

@testable import Slab

/// UTC at a moment of CLOCK_MONOTONIC: whoever loses its CPU between two clocks sees no step.
@Suite("The two clocks")
struct ClockTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Clocks of which CLOCK_MONOTONIC shows these moments, one after the other, and UTC a million more
  /// than it showed last.
  private func pair(_ moments: [Int64]) -> UTCClock.Pair? {
    var left = moments[...]
    var last: Int64 = 0
    return UTCClock.pair(
      utc: { last + 1_000_000 },
      monotonic: {
        last = left.popFirst() ?? last
        return last
      })
  }

  @Test("two readings at one moment are taken as they are")
  func narrow() {
    #expect(
      pair([100, 300]) == UTCClock.Pair(utcNs: 1_000_100, monotonicNs: 200, widthNs: 200))
  }

  @Test("readings between which the CPU was lost are taken again")
  func wide() {
    let found = pair([0, 50_000_000, 60_000_000, 60_000_400])
    #expect(found?.monotonicNs == 60_000_200 && found?.widthNs == 400)
  }

  @Test("the narrowest is taken where none is narrow, and none where all are wide")
  func narrowest() {
    let busy = (0..<10).flatMap { [$0 * 1_000_000, $0 * 1_000_000 + 500_000 - $0 * 10_000] }
    #expect(pair(busy.map(Int64.init))?.widthNs == 410_000)
    #expect(pair((0..<20).map { Int64($0) * 2_000_000 }) == nil)
  }

  @Test("the end in UTC is that of the end, however late it is stored")
  func endIsDated() throws {
    let path = folder.file()
    try SlabFile.create(
      at: path, SlabIdentity(run: SlabBytes.run, trial: SlabBytes.trial, workers: 1, lanes: 1))
    let slab = try SlabMapping(path, touch: true)
    slab.begin()
    // Stored now, though it lies ahead by as much as a host may be held up before it stores it.
    slab.end(
      at: slab.beginNs + 3_000_000_000, ResourceUsage.ofThisProcessAndChildren(), sharedTotal: nil)
    let header = try SlabReader.header(of: path)
    #expect(header.clockStepNs.map { abs($0) < 5_000_000 } == true)
  }

  @Test("of an end whose UTC is not known, no step is told")
  func unknown() throws {
    var slab = SlabBytes(workers: 1, lanes: 1)
    slab.put(Int64(0), at: 208)
    slab.sealEnd()
    try slab.write(to: folder.file())
    #expect(try SlabReader.header(of: folder.file()).clockStepNs == nil)
    slab.put(Int64(1_700_000_000_000_001_000), at: 208)
    slab.sealEnd()
    try slab.write(to: folder.file("step"))
    #expect(try SlabReader.header(of: folder.file("step")).clockStepNs == -1_000_000_000)
  }
}
