internal import FoundationEssentials
internal import NIOPosix
internal import Processes
internal import Slab
internal import Workloads

/// Makes the model of a trial with what it lends its workload, before the timed span.
enum ModelFactory {
  static func model(for spec: TrialSpec) throws -> any Model {
    switch ConcurrencyModel(rawValue: spec.model) {
    case .sequential: SequentialModel(facilities: try inProcess(spec))
    case .threads: ThreadsModel(facilities: try inProcess(spec))
    case .processes: try processes(spec)
    case .async: async(spec)
    case .hybrid: try hybrid(spec)
    case nil: throw HostError.noSuchModel(spec.model)
    }
  }

  /// What a lane process of `processes` or `hybrid` lends its workload.
  static func laneFacilities(_ spec: TrialSpec) throws -> Facilities {
    try Facilities(
      counter: ProcessSharedCounter(SharedMemory(mapping: LaneFile.memory)),
      exchange: PipeExchange(descriptor: LaneFile.exchange), serverPort: spec.serverPort,
      folder: spec.folder, commands: try commands(spec),
      eventLoops: MultiThreadedEventLoopGroup.singleton)
  }

  private static func inProcess(_ spec: TrialSpec) throws -> Facilities {
    Facilities(
      counter: MutexCounter(), exchange: ReferenceExchange(), serverPort: spec.serverPort,
      folder: spec.folder, commands: try commands(spec),
      eventLoops: MultiThreadedEventLoopGroup.singleton)
  }

  private static func processes(_ spec: TrialSpec) throws -> ProcessesModel {
    let memory = try SharedMemory.create()
    return ProcessesModel(
      facilities: try hostOfProcesses(spec, memory), memory: memory, exchange: try ExchangeServer())
  }

  private static func hybrid(_ spec: TrialSpec) throws -> HybridModel {
    let memory = try SharedMemory.create()
    return HybridModel(
      facilities: try hostOfProcesses(spec, memory), memory: memory, exchange: try ExchangeServer())
  }

  private static func hostOfProcesses(
    _ spec: TrialSpec, _ memory: SharedMemory
  ) throws -> Facilities {
    Facilities(
      counter: ProcessSharedCounter(memory), exchange: ActorExchange(),
      serverPort: spec.serverPort, folder: spec.folder, commands: try commands(spec),
      eventLoops: MultiThreadedEventLoopGroup.singleton)
  }

  private static func async(_ spec: TrialSpec) -> AsyncModel {
    let isSingle = spec.variant["executor"] == "single"
    let loops =
      isSingle
      ? MultiThreadedEventLoopGroup(numberOfThreads: 1) : MultiThreadedEventLoopGroup.singleton
    return AsyncModel(
      facilities: Facilities(
        counter: ActorCounter(), exchange: ActorExchange(), serverPort: spec.serverPort,
        folder: spec.folder, eventLoops: loops),
      single: isSingle ? EventLoopExecutor(loops.next()) : nil)
  }

  /// The command lines of `exec`, its inputs read.
  private static func commands(_ spec: TrialSpec) throws -> CommandLines? {
    guard let words = spec.command else { return nil }
    let inputs = try spec.inputs.map {
      CommandLines.inputs(in: try String(contentsOfFile: $0.path, encoding: .utf8))
    }
    return try CommandLines(words, inputs: inputs)
  }
}
