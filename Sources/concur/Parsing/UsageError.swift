/// A command line that cannot be followed; nothing has been created.
struct UsageError: Error, CustomStringConvertible {
  /// What is wrong and what to write instead.
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }

  /// What the argument parser shows of an error that a command's `validate` threw.
  var description: String { sentence }
}
