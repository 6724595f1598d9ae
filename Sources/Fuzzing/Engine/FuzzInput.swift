/// The input of a number: made from target, seed and number alone.
public enum FuzzInput {
  /// Makes an input. The first are the corpus itself, which shows that the check lets right inputs
  /// pass; the others are one of it, changed once or a few times.
  public static func make(_ number: Int, of target: some FuzzTarget, seed: UInt64) -> [UInt8] {
    let corpus = target.corpus
    guard number >= corpus.count else { return corpus[number] }
    var random = FuzzRandom(seed: seed, number: number)
    var input = random.pick(corpus)
    if corpus.count > 1, random.once(in: 16) {
      ByteMutation.splice(&input, random.pick(corpus), &random)
    }
    for _ in 0...random.below(random.once(in: 4) ? 8 : 3) {
      target.mutate(&input, &random)
    }
    return input
  }
}
