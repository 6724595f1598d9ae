internal import CShims
internal import Glibc
internal import Machine
internal import Runtimes
internal import Slab
internal import Store
internal import Workloads

/// Runs one trial: slab, server, host, and the wait for its end.
struct TrialRunner {
  let interruption: Interruption
  let workerTimeoutNs: Int64?
  let trialTimeoutNs: Int64?
  /// Called about ten times a second while a trial runs.
  let tick: () -> Void

  /// Runs a trial to its end, whatever that is. The slab is there when this returns.
  ///
  /// - Throws: `SlabError` or `ProcessError` where the trial could not be started; then no worker
  ///   has run and no slab is left.
  func run(
    _ spec: TrialSpec, on host: HostCommand, identity: SlabIdentity, files: TrialFiles
  ) throws -> TrialOutcome {
    try SlabFile.create(at: files.slab, identity)
    do {
      var spec = spec
      let needs = try Workloads.describing(spec.workload).needs
      if needs.contains(.folder) {
        try files.makeFolder()
        spec.folder = files.folder
      }
      defer { if spec.folder != nil { files.removeFolder() } }
      let usedBefore = ResourceUsage.ofThisProcessAndChildren()
      let (before, start) = (LoadSample(), concur_now())
      let server = needs.contains(.server) ? try ServerProcess() : nil
      defer { server?.stop() }
      spec.serverPort = server?.port
      let report = try watch(
        TrialProcess(
          host, spec, workerTimeoutNs: workerTimeoutNs,
          trialTimeoutNs: trialTimeoutNs))
      server?.stop()
      let used = ResourceUsage.ofThisProcessAndChildren().since(usedBefore)
      return TrialOutcome(
        fate: report.fate, message: report.message, unended: report.unended, loadBefore: before,
        loadAfter: LoadSample(), ownCPUNs: used.userNs + used.systemNs,
        elapsedNs: concur_now() - start)
    } catch {
      unlink(files.slab)
      throw error
    }
  }

  private func watch(_ trial: TrialProcess) throws -> GuardReport {
    while true {
      var polled = [trial.descriptor, interruption.signal == nil ? interruption.descriptor : -1]
        .map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      _ = poll(&polled, nfds_t(polled.count), 100)
      if interruption.signal != nil { trial.stop() }
      if polled[0].revents != 0, let report = trial.finish() { return report }
      if let report = trial.keepTime() { return report }
      tick()
    }
  }
}
