/// Why a runtime that was asked for cannot be had.
public enum RuntimeError: Error, Equatable {
  /// Nothing of that name is here.
  case missing(name: String)
  /// The file does not answer as a Python interpreter does.
  case notPython(path: String)
  /// It is an interpreter that concur does not run; `flaw` says which it is.
  case unsupported(name: String, flaw: String)
  /// The interpreter cannot call the user's function; the sentence is its own.
  case cannotCall(name: String, sentence: String)
  /// Two runtimes of one run are the same.
  case twice(name: String)
}
