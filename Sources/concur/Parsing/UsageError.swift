/// A command line that cannot be followed; nothing has been created.
struct UsageError: Error {
  /// What is wrong and what to write instead.
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
