import Testing

@Suite struct OutputShapeTests {
  private let shown = """
    sleep  duration=10ms
                │   wall │ vs sequential
     ───────────┼────────┼──────────────
     sequential │ 600 ms │            1×
      too narrow for run p99 and vs ideal
    """

  @Test("Numbers, widths and columns left out do not change a table's shape")
  func same() {
    let wide = """
      sleep  duration=10ms
                  │    wall │ vs sequential │ run p99 │ vs ideal
       ───────────┼─────────┼───────────────┼─────────┼─────────
       sequential │ 1.602 s │            1× │    1 ms │    1.00×
      """
    #expect(OutputShape(shown) == OutputShape(wide))
  }

  @Test("A column that came or went, and a table that is missing, do")
  func different() {
    #expect(OutputShape(shown) != OutputShape(shown.replacing(" and vs ideal", with: "")))
    #expect(OutputShape(shown) != OutputShape("sleep  duration=10ms"))
    #expect(OutputShape(shown) != OutputShape(shown + "\n" + shown))
  }

  @Test("Of text without a table the words of the first line count, and not its quantities")
  func text() {
    #expect(
      OutputShape("ok: 3 runs, 52 trials\nmore") == OutputShape("ok: 12 runs, 1,352 trials"))
    #expect(OutputShape("ok: 3 runs") != OutputShape("ok: 3 trials"))
    #expect(OutputShape("took 5 ms, twice") == OutputShape("took 1.25 s, twice"))
  }
}
