import Fuzzing
import Testing

@Suite struct CampaignTests {
  @Test(arguments: [PlantedTarget.Bug.lies, .throwsError])
  func `A planted bug is found, and its number makes its input again`(
    bug: PlantedTarget.Bug
  ) throws {
    let target = PlantedTarget(bug: bug)
    let tally = Campaign(target, seed: 5).run(0..<20_000)
    #expect(tally.inputs == 20_000 && tally.refused > 0)
    #expect(!tally.findings.isEmpty)
    for finding in tally.findings {
      let input = FuzzInput.make(finding.number, of: target, seed: 5)
      #expect(input.contains(200) && input.contains { $0 < 7 }, "\(finding)")
    }
  }

  @Test func `Inputs follow from seed and number alone, and differ with each`() {
    let target = PlantedTarget(bug: .lies)
    let made = (2..<500).map { FuzzInput.make($0, of: target, seed: 1) }
    #expect(made == (2..<500).map { FuzzInput.make($0, of: target, seed: 1) })
    #expect(Set(made).count > 400)
    let others = (2..<500).map { FuzzInput.make($0, of: target, seed: 2) }
    #expect(zip(made, others).count { $0 == $1 } < 50)
  }

  @Test func `The first inputs are the corpus itself`() {
    let target = PlantedTarget(bug: .lies)
    #expect((0..<2).map { FuzzInput.make($0, of: target, seed: 9) } == target.corpus)
  }

  @Test(arguments: FuzzTargets.names)
  func `A corpus is the same in every process, and all of it is accepted`(name: String) throws {
    let folders = [try FuzzFolder(), try FuzzFolder()]
    let target = try folders[0].target(name)
    #expect(try folders[1].target(name).corpus == target.corpus)
    let tally = Campaign(target, seed: 1).run(0..<target.corpus.count)
    #expect(tally.accepted == target.corpus.count && tally.findings == [])
  }

  @Test func `Figures stand in aligned columns`() {
    var tally = Tally()
    tally.accepted = 1_234_567
    tally.refused = 12
    tally.seconds = 93
    tally.count(.finding("x"), number: 1)
    #expect(
      FuzzTable.text([("slab", tally), ("database", Tally())]) == """
        target       inputs  minutes   accepted  refused  findings
        slab      1,234,580      1.6  1,234,567       12         1
        database          0      0.0          0        0         0

        """)
  }
}
