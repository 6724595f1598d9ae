internal import NIOPosix

extension Facilities {
  /// What a single process needs by itself: a mutex, references, NIO's shared event loops.
  public static func local(serverPort: Int? = nil, folder: String? = nil) -> Facilities {
    Facilities(
      counter: MutexCounter(), exchange: ReferenceExchange(), serverPort: serverPort,
      folder: folder, eventLoops: MultiThreadedEventLoopGroup.singleton)
  }
}
