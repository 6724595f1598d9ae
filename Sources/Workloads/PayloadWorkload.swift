import Vocabulary

/// Hands bytes to a worker and takes as many back: what communication costs under each model.
public struct PayloadWorkload: Workload {
  /// What users know of it.
  public static let description = WorkloadDescription(
    name: "payload", version: 1,
    summary: "takes an argument and hands back a result the way the model does",
    parameters: [
      Parameter(
        "size", .size, default: 65_536, in: 1...(64 << 20),
        "bytes of the argument, and of the result")
    ],
    waits: false, computes: true, suspends: true,
    example: "concur record payload --param size=1KiB,64KiB,1MiB --workers 200")

  private let size: Int
  private let exchange: any Exchange

  /// Takes the trial's parameters and the model's way of exchanging bytes.
  public init(_ arguments: Arguments, _ facilities: Facilities) {
    size = Int(arguments["size"])
    exchange = facilities.exchange
  }

  /// Takes the argument, checks it, delivers its complement, blocking; the argument's checksum.
  public func run(_ worker: Int) throws -> Int64 {
    let argument = try exchange.receive(worker: worker, size: size)
    try exchange.deliver(worker: worker, Payload.result(of: argument))
    return Payload.checksum(argument)
  }

  /// As `run`, suspending while bytes are on their way.
  public func runAsync(_ worker: Int) async throws -> Int64 {
    let argument = try await exchange.receiveAsync(worker: worker, size: size)
    try await exchange.deliverAsync(worker: worker, Payload.result(of: argument))
    return Payload.checksum(argument)
  }
}
