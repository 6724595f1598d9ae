import Foundation
import Slab
import Testing

@testable import Store

@Suite struct SummaryTests {
  /// Random workers on a few lanes, some of which never started or finished.
  private func record(_ seed: UInt64, workers: Int, lanes: Int, span: Int64) throws -> TrialRecord {
    var random = SplitMix(state: seed)
    var slab = SlabFixture(run: UUID(), trial: UUID(), workers: [], lanes: lanes)
    slab.workers = (0..<workers).map { _ in
      guard Int.random(in: 0..<10, using: &random) > 0 else { return nil }
      let start = Int64.random(in: 0...span, using: &random)
      let isUnfinished = Int.random(in: 0..<10, using: &random) == 0
      return SlabFixture.Worker(
        queued: Int64.random(in: 0...start, using: &random), start: start,
        finish: isUnfinished ? nil : start + Int64.random(in: 0...span, using: &random),
        lane: Int.random(in: 0..<lanes, using: &random))
    }
    return try slab.record()
  }

  @Test(arguments: 1..<60)
  func `A summary is what counting moment by moment gives`(seed: UInt64) throws {
    let record = try record(seed, workers: Int(seed), lanes: Int(seed % 4) + 1, span: 30)
    let summary = TrialSummary(of: record, lanes: 2)
    let started = record.workers.filter { $0.waitNs != WorkerRow.unknown }
    let finished = started.filter { $0.runNs != WorkerRow.unknown }
    let runs = finished.map(\.runNs).sorted()
    let waits = started.map(\.waitNs).sorted()
    func rank(_ values: [Int64], _ percent: Int) -> Int64? {
      values.isEmpty ? nil : values[max((percent * values.count + 99) / 100, 1) - 1]
    }
    #expect(summary.run.p50 == rank(runs, 50) && summary.run.p90 == rank(runs, 90))
    #expect(summary.run.p99 == rank(runs, 99) && summary.run.max == runs.last)
    #expect(summary.run.sum == (runs.isEmpty ? nil : runs.reduce(0, +)))
    #expect(summary.queue.p50 == rank(waits, 50) && summary.queue.p99 == rank(waits, 99))
    #expect(summary.queue.max == waits.last)
    #expect(summary.firstStartNs == started.map(\.startNs).min())
    #expect(
      summary.idealNs == (runs.isEmpty ? nil : max(runs.max() ?? 0, (runs.reduce(0, +) + 1) / 2)))
    #expect(summary.counts.started == Int64(started.count))
    #expect(summary.counts.finished == Int64(finished.count))
    #expect(summary.peakInFlight == Int64(naivePeak(started)))
    for lane in record.lanes.indices {
      let mine = finished.filter { $0.lane == Int64(lane) }
      let busy = (0..<61).filter { moment in
        mine.contains { $0.startNs <= moment && moment < $0.finishNs }
      }
      #expect(summary.busyNs[lane] == Int64(busy.count))
    }
    let firsts = record.lanes.indices.compactMap { lane in
      started.filter { $0.lane == Int64(lane) }.map(\.startNs).min()
    }
    #expect(summary.lanes == Int64(firsts.count))
    #expect(summary.startSkewNs == firsts.max().map { $0 - (firsts.min() ?? 0) })
  }

  private func naivePeak(_ started: [WorkerRow]) -> Int {
    let moments = (0..<61).map { moment in
      started.filter { worker in
        let end = worker.runNs == WorkerRow.unknown ? Int64.max : worker.finishNs
        return worker.startNs <= moment && moment < end
      }.count
    }
    return max(moments.max() ?? 0, min(started.count, 1))
  }

  @Test(arguments: [0, 1, 2, 100, 5000, 30_000])
  func `The radix sort sorts`(count: Int) {
    var random = SplitMix(state: UInt64(count))
    for shift in [0, 20, 40, 60] {
      var values = (0..<count).map { _ in Int64(bitPattern: random.next()) >> Int64(shift) }
      let expected = values.sorted()
      RadixSort.sort(&values)
      #expect(values == expected)
      RadixSort.sort(&values)
      #expect(values == expected)
    }
    var ends = (0..<count).map { $0 % 2 == 0 ? Int64.max : .min }
    RadixSort.sort(&ends)
    #expect(ends == ends.sorted())
  }

  @Test func `CPU time is told only where every worker's was taken`() throws {
    let plan = PlanFixture.plan()
    var slab = PlanFixture.slab(plan, 0)
    #expect(TrialSummary(of: try slab.record(), lanes: 1).workerCPUNs == 200_000)
    slab.workers[1]?.cpu = -1
    #expect(TrialSummary(of: try slab.record(), lanes: 1).workerCPUNs == nil)
  }

  @Test func `Equal results give equal digests, whatever the times and lanes`() throws {
    let plan = PlanFixture.plan()
    let first = TrialSummary(of: try PlanFixture.slab(plan, 0).record(), lanes: 1)
    var slab = PlanFixture.slab(plan, 5)
    let second = TrialSummary(of: try slab.record(), lanes: 1)
    #expect(first.resultDigest == second.resultDigest)
    #expect(first.workerDigest != second.workerDigest)
    slab.workers[2]?.result = 5
    #expect(TrialSummary(of: try slab.record(), lanes: 1).resultDigest != first.resultDigest)
  }
}
