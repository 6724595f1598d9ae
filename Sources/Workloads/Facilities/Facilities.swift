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
  /// Where the async side's input and output runs.
  public let eventLoops: any EventLoopGroup

  /// Bundles what a model lends.
  public init(
    counter: any SharedCounter, exchange: any Exchange, serverPort: Int?, folder: String?,
    eventLoops: any EventLoopGroup
  ) {
    self.counter = counter
    self.exchange = exchange
    self.serverPort = serverPort
    self.folder = folder
    self.eventLoops = eventLoops
  }
}
