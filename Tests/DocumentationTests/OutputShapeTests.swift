import Testing

@Suite struct OutputShapeTests {
  private let shown = """
    sleep  duration=10ms
                │   wall │ vs sequential
     ───────────┼────────┼──────────────
     sequential │ 600 ms │            1×

    Hidden at this width: run p99, vs ideal.
    """

  @Test("Numbers, widths and columns left out do not change a table's shape")
  func same() {
    let wide = """
      sleep  duration=10ms
                  │    wall │ vs sequential │ run p99 │ vs ideal
       ───────────┼─────────┼───────────────┼─────────┼─────────
       sequential │ 1.602 s │            1× │    1 ms │    1.00×
      """
    #expect(OutputShape(shown).matches(OutputShape(wide)))
    #expect(OutputShape(wide).matches(OutputShape(shown)))
    let folded = shown.replacing("p99, vs", with: "p99,\n  vs")
    #expect(OutputShape(folded).matches(OutputShape(wide)))
  }

  @Test("A column that came or went, and a table that is missing, do")
  func different() {
    let shape = OutputShape(shown)
    #expect(!shape.matches(OutputShape(shown.replacing(", vs ideal", with: ""))))
    #expect(!shape.matches(OutputShape(shown.replacing(" │ vs sequential", with: ""))))
    #expect(!shape.matches(OutputShape("sleep  duration=10ms")))
    #expect(!shape.matches(OutputShape(shown + "\n" + shown)))
  }

  @Test("Of text without a table the words of the first line count, and not its quantities")
  func text() {
    func matches(_ one: String, _ other: String) -> Bool {
      OutputShape(one).matches(OutputShape(other))
    }
    #expect(matches("ok: 3 runs, 52 trials\nmore", "ok: 12 runs, 1,352 trials"))
    #expect(!matches("ok: 3 runs", "ok: 3 trials"))
    #expect(matches("took 5 ms, twice", "took 1.25 s, twice"))
    #expect(matches("ok: 3 runs", "ok: 12 runs\n\nHidden at this width: lanes."))
  }
}
