import Statistics
import Testing

@Suite("Geometric mean over matched rows")
struct MatchedGeometricMeanTests {
  @Test("is that of the rows that have a ratio, and counts the others")
  func matched() {
    let mean = MatchedGeometricMean([2, nil, 8, 0, .nan, .infinity, -1])
    #expect(Fixture.agree(mean.mean, 4))
    #expect(mean.matched == 2 && mean.rows == 7)
  }

  @Test("is that of all rows where all have one")
  func complete() {
    let mean = MatchedGeometricMean([1, 3, 9])
    #expect(Fixture.agree(mean.mean, 3))
    #expect(mean.matched == mean.rows)
  }

  @Test("does not exist where no row has one")
  func none() {
    #expect(MatchedGeometricMean([]).mean == nil)
    let unmatched = MatchedGeometricMean([nil, nil])
    #expect(unmatched.mean == nil && unmatched.matched == 0 && unmatched.rows == 2)
  }
}
