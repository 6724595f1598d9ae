internal import NIOPosix
internal import Processes
internal import Slab
internal import Workloads

/// Makes the model of a trial with what it lends its workload, before the timed span.
enum ModelFactory {
  static func model(for spec: TrialSpec) throws -> any Model {
    switch ConcurrencyModel(rawValue: spec.model) {
    case .sequential: SequentialModel(facilities: inProcess(spec))
    case .threads: ThreadsModel(facilities: inProcess(spec))
    case .processes: try processes(spec)
    case .async: async(spec)
    case .hybrid: try hybrid(spec)
    case nil: throw HostError.noSuchModel(spec.model)
    }
  }

  /// What a lane process of `processes` or `hybrid` lends its workload.
  static func laneFacilities(_ spec: TrialSpec) throws -> Facilities {
    Facilities(
      counter: ProcessSharedCounter(try SharedMemory(mapping: LaneFile.memory)),
      exchange: PipeExchange(descriptor: LaneFile.exchange), serverPort: spec.serverPort,
      folder: spec.folder, eventLoops: MultiThreadedEventLoopGroup.singleton)
  }

  private static func inProcess(_ spec: TrialSpec) -> Facilities {
    Facilities(
      counter: MutexCounter(), exchange: ReferenceExchange(), serverPort: spec.serverPort,
      folder: spec.folder, eventLoops: MultiThreadedEventLoopGroup.singleton)
  }

  private static func processes(_ spec: TrialSpec) throws -> ProcessesModel {
    let memory = try SharedMemory.create()
    return ProcessesModel(
      facilities: hostOfProcesses(spec, memory), memory: memory, exchange: try ExchangeServer())
  }

  private static func hybrid(_ spec: TrialSpec) throws -> HybridModel {
    let memory = try SharedMemory.create()
    return HybridModel(
      facilities: hostOfProcesses(spec, memory), memory: memory, exchange: try ExchangeServer())
  }

  private static func hostOfProcesses(_ spec: TrialSpec, _ memory: SharedMemory) -> Facilities {
    Facilities(
      counter: ProcessSharedCounter(memory), exchange: ActorExchange(),
      serverPort: spec.serverPort, folder: spec.folder,
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
}
