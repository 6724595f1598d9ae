import Testing

@Suite struct VariantNamesTests {
  @Test("Lists are read where they stand, and where a constant stands for them")
  func lists() {
    let source = """
      let ways = ["fork", "spawn"]
      case (.swift, .async): ["executor": ["pool", "single"]]
      case (.cpython, .processes): ["variant": ["executor", "pool"], "start-method": ways]
      default: [:]
      """
    #expect(
      VariantNames(in: source).all == [
        "async.executor=pool", "async.executor=single", "processes.variant=executor",
        "processes.variant=pool", "processes.start-method=fork", "processes.start-method=spawn",
      ])
  }
}
