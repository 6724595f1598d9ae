/// What keeps a host or a lane from doing what it was started for.
enum HostError: Error, CustomStringConvertible {
  case noSuchModel(String)
  case noArgument

  var description: String {
    switch self {
    case .noSuchModel(let name): "there is no model '\(name)'"
    case .noArgument: "a host is started by the recorder, with a trial's specification"
    }
  }
}
