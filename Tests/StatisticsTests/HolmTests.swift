import Foundation
import Statistics
import Testing

@Suite("Holm")
struct HolmTests {
  struct Case: Decodable {
    let pValues: [Double]
    let adjusted: [Double]
  }

  @Test("adjusts to the level at which each hypothesis falls")
  func agreesWithTheDefinition() throws {
    for expected in try Fixture.cases("holm", as: Case.self) {
      let adjusted = Holm.adjusted(expected.pValues)
      #expect(adjusted.count == expected.adjusted.count)
      for (ours, theirs) in zip(adjusted, expected.adjusted) {
        #expect(Fixture.agree(ours, theirs))
      }
    }
  }

  @Test("gives no values for none")
  func none() {
    #expect(Holm.adjusted([]).isEmpty)
  }

  @Test("needs 6, 8, 9 and 10 blocks for 1, 4, 9 and 14 comparisons at 5 %")
  func documentedBlocks() {
    #expect([1, 4, 9, 14].map { Holm.leastBlocks(comparisons: $0) } == [6, 8, 9, 10])
    #expect(Holm.leastBlocks(comparisons: 0) == 6)
    #expect(Holm.leastBlocks(comparisons: 1, alpha: 0.0625) == 5)
  }

  @Test("needs as many blocks as the formula says")
  func formula() {
    for comparisons in 1...200 {
      for alpha in [0.001, 0.01, 0.05, 0.1] {
        #expect(
          Holm.leastBlocks(comparisons: comparisons, alpha: alpha)
            == Int(log2(2 * Double(comparisons) / alpha).rounded(.up)))
      }
    }
  }

  @Test("lets the clearest outcome of the least blocks be claimed, and not of one fewer")
  func leastBlocksAreLeast() throws {
    for comparisons in 1...14 {
      let least = Holm.leastBlocks(comparisons: comparisons)
      for (blocks, isEnough) in [(least, true), (least - 1, false)] {
        let smallest = try #require(SignedRank.pValue((1...blocks).map(Double.init)))
        let others = [Double](repeating: 1, count: comparisons - 1)
        #expect((Holm.adjusted([smallest] + others)[0] <= 0.05) == isEnough)
      }
    }
  }
}
