@testable import Recorder
import Testing
import Workloads

@Suite struct DescribedWorkTests {
  private func concurrencies(wait: Int64, compute: Int64, workers: Int, cpus: Int) -> [Int] {
    DescribedWork(waitNs: wait, computeNs: compute, workers: workers).concurrencies(cpus: cpus)
  }

  @Test("Concurrencies lie around CPUs × (1 + wait / compute), within CPUs and workers")
  func levels() {
    #expect(concurrencies(wait: 50, compute: 5, workers: 200, cpus: 2) == [11, 22, 88])
    #expect(concurrencies(wait: 50, compute: 5, workers: 20, cpus: 2) == [11, 20])
    #expect(concurrencies(wait: 0, compute: 5, workers: 200, cpus: 4) == [4, 16])
    #expect(concurrencies(wait: 50, compute: 0, workers: 200, cpus: 2) == [200])
    #expect(concurrencies(wait: .max / 2, compute: 1, workers: 9, cpus: 2) == [9])
    #expect(concurrencies(wait: 1, compute: 1, workers: 1, cpus: 8) == [1])
  }

  @Test("Work becomes mixed, or the half of it that there is")
  func workload() throws {
    let mixed = DescribedWork(waitNs: 50_000_000, computeNs: 5_000_000, workers: 200)
    let choice = try mixed.choice(steps: 4_000, cpus: 2)
    #expect(choice.workload.name == "mixed")
    #expect(choice.values == ["wait": [50_000_000], "n": [4_000]])
    #expect(choice.workers == [200])
    #expect(
      try DescribedWork(waitNs: 1, computeNs: 0, workers: 1).choice(steps: 1, cpus: 1)
        .workload.name == "sleep")
    #expect(
      try DescribedWork(waitNs: 0, computeNs: 1, workers: 1).choice(steps: 1, cpus: 1)
        .workload.name == "cpu")
  }

  @Test("Steps are kept to two digits")
  func rounding() {
    #expect(
      [0.2, 1, 7.4, 99.4, 99.6, 1_234, 1_250, 98_760, 9_960_000].map(Calibration.rounded)
        == [1, 1, 7, 99, 100, 1_200, 1_300, 99_000, 10_000_000])
  }
}
