public import NIOCore

/// What a model lends its workload: the means of sharing that differ from model to model.
public struct Facilities: Sendable {
  /// The counter behind the model's natural lock.
  public let counter: any SharedCounter
  /// The way bytes reach a worker and come back.
  public let exchange: any Exchange
  /// Loopback port of the trial's server; nil where the workload needs none.
  public let serverPort: Int?
  /// A private folder for files; nil where the workload needs none.
  public let folder: String?
  /// The user's command lines; nil where the workload runs no command.
  public let commands: CommandLines?
  private let makeEventLoops: @Sendable () -> any EventLoopGroup

  /// Bundles what a model lends.
  ///
  /// - Parameter eventLoops: where the async side's input and output runs; asked for only by who
  ///   needs it, so that a model that blocks starts no thread for it.
  public init(
    counter: any SharedCounter, exchange: any Exchange, serverPort: Int?, folder: String?,
    commands: CommandLines? = nil,
    eventLoops: @autoclosure @escaping @Sendable () -> any EventLoopGroup
  ) {
    self.counter = counter
    self.exchange = exchange
    self.serverPort = serverPort
    self.folder = folder
    self.commands = commands
    makeEventLoops = eventLoops
  }

  /// Where the async side's input and output runs.
  public var eventLoops: any EventLoopGroup { makeEventLoops() }
}
