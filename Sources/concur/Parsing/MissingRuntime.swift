/// A runtime that was asked for and is not there.
struct MissingRuntime: Error {
  let name: String

  var sentence: String {
    "there is no runtime '\(Console.escaped(name))' here; this version runs 'swift'"
  }
}
