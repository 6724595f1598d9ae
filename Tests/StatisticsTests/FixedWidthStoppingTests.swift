import Statistics
import Testing

@Suite("Fixed-width stopping")
struct FixedWidthStoppingTests {
  @Test("looks at 10, 15, 23, 35, 53 blocks and so on")
  func schedule() {
    let stopping = FixedWidthStopping(firstLook: 10)
    var looks = [Int]()
    for _ in 0..<7 { looks.append(stopping.nextLook(after: looks.last ?? 0)) }
    #expect(looks == [10, 15, 23, 35, 53, 80, 120])
    for (index, blocks) in looks.enumerated() {
      #expect(stopping.look(at: blocks) == index + 1)
      #expect(stopping.look(at: blocks + 1) == index + 2)
      #expect(stopping.nextLook(after: blocks - 1) == blocks)
    }
    #expect(stopping.look(at: 0) == 1)
  }

  @Test("always looks again, from one block to the most that an integer holds")
  func growth() {
    for first in [-1, 0, 1, 2, 3] {
      let stopping = FixedWidthStopping(firstLook: first)
      var blocks = 0
      var looks = 0
      while blocks < .max {
        let next = stopping.nextLook(after: blocks)
        #expect(next > blocks)
        blocks = next
        looks += 1
      }
      #expect(stopping.look(at: .max) == looks)
      #expect(stopping.nextLook(after: .max) == .max)
    }
  }

  @Test("spends no more than α over all looks, and nearly all of it")
  func levels() {
    let stopping = FixedWidthStopping(firstLook: 10, alpha: 0.05)
    #expect(Fixture.agree(stopping.alpha(at: 10), 0.025))
    #expect(Fixture.agree(stopping.alpha(at: 12), 0.05 / 6))
    #expect(Fixture.agree(stopping.alpha(at: 15), 0.05 / 6))
    var spent = 0.0
    var blocks = 0
    while blocks < .max {
      blocks = stopping.nextLook(after: blocks)
      spent += stopping.alpha(at: blocks)
    }
    #expect((0.049..<0.05).contains(spent))
  }

  @Test("leaves an interval to every look, where the first has 7 blocks or more")
  func intervalsExist() throws {
    let stopping = FixedWidthStopping(firstLook: 7)
    var blocks = 0
    for _ in 0..<6 {
      blocks = stopping.nextLook(after: blocks)
      let confidence = 1 - stopping.alpha(at: blocks)
      let interval = SignedRank.interval((0..<blocks).map(Double.init), confidence: confidence)
      #expect(try #require(interval).achieved >= confidence)
    }
  }
}
