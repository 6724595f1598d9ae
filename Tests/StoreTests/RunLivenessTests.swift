import Foundation
import Slab
import Testing

@testable import Store

/// A run without an end, looked at through other names and copies of its file.
@Suite struct RunLivenessTests {
  let scratch: Scratch
  let store: ResultStore
  let plan = PlanFixture.plan()

  init() throws {
    scratch = try Scratch()
    store = try ResultStore.openForWriting(scratch.location())
  }

  /// Other ways to the file in the scratch folder, and whether what lies there is a copy.
  enum Way: String, CaseIterable {
    case itself, hardLink, symbolicLink, renamed, copied, backedUp

    var isCopy: Bool { self == .copied || self == .backedUp }

    func make(_ store: ResultStore, _ scratch: Scratch) throws -> DatabaseLocation {
      let (old, new) = (scratch.path(), scratch.path("other.db"))
      switch self {
      case .itself: return scratch.location()
      case .hardLink: try FileManager.default.linkItem(atPath: old, toPath: new)
      case .symbolicLink: try #require(symlink(old, new) == 0)
      case .renamed: try #require(rename(old, new) == 0)
      case .copied: try FileManager.default.copyItem(atPath: old, toPath: new)
      case .backedUp: try store.backUp(to: new)
      }
      return scratch.location("other.db")
    }
  }

  private func plant(_ ending: String, _ uuid: UUID, _ make: (String) throws -> Void) throws {
    try make("\(store.path)-\(uuid.canonical)\(ending)")
  }

  @Test(arguments: Way.allCases)
  func `A run whose recorder lives is left alone, also where no lock is seen`(way: Way) throws {
    try store.store(plan)
    try plant(".slab", plan.trials[0].uuid) { try PlanFixture.slab(plan, 0).write(to: $0) }
    let (other, report) = try Recovery.open(try way.make(store, scratch))
    #expect(report.isEmpty)
    #expect(report.open == [.init(run: plan.uuid, .recording)])
    #expect(Recovery.run(other).isEmpty)
    #expect(throws: StoreError.runIsAlive(plan.uuid)) { try Recovery.end(plan.uuid, in: other) }
    #expect(throws: StoreError.runIsAlive(plan.uuid)) {
      try ResultStore.openForWriting(DatabaseLocation(path: other.path)).reopen(plan.uuid)
    }
    #expect(throws: StoreError.runIsAlive(plan.uuid)) {
      _ = try ResultStore.openForWriting(DatabaseLocation(path: other.path)).delete([plan.uuid])
    }
    #expect(try other.query("SELECT status FROM runs").rows == [[.text("planned")]])
  }

  @Test(arguments: Way.allCases)
  func `A run whose recorder is gone is recovered in its file, and in no copy`(way: Way) throws {
    try store.store(plan, by: PlanFixture.deadRecorder(of: store))
    let slab = "\(store.path)-\(plan.trials[0].uuid.canonical).slab"
    try PlanFixture.slab(plan, 0).write(to: slab)
    let (other, report) = try Recovery.open(try way.make(store, scratch))
    if way.isCopy {
      #expect(report.isEmpty)
      #expect(report.open == [.init(run: plan.uuid, .unknown)])
      #expect(access(slab, F_OK) == 0)
      #expect(try Recovery.open(scratch.location()).report.trials == [plan.trials[0].uuid])
      // The original has the run whole: the copy's is not to become another.
      let copy = try ResultStore.openForWriting(scratch.location("other.db"))
      #expect(throws: StoreError.runEndedElsewhere(plan.uuid, path: store.path)) {
        try Recovery.end(plan.uuid, in: copy)
      }
    } else {
      // Its slab lies beside the name that it had.
      #expect(report.trials == [plan.trials[0].uuid])
      #expect(report.runs == [plan.uuid])
      #expect(access(slab, F_OK) != 0)
    }
    #expect(try other.verify().mismatches == [])
  }

  @Test func `A run whose recorder was not kept needs its lock to be taken for abandoned`() throws {
    try store.store(plan)
    try store.write { try $0.execute("DELETE FROM recorder") }
    #expect(Recovery.run(store).open == [.init(run: plan.uuid, .unknown)])
    try plant(".lock", plan.uuid) { try Data().write(to: URL(filePath: $0)) }
    #expect(Recovery.run(store).runs == [plan.uuid])
  }

  @Test func `A crashed folder that was copied with its lock is recovered, to the same run`() throws
  {
    try store.store(plan, by: PlanFixture.deadRecorder(of: store))
    try plant(".lock", plan.uuid) { try Data().write(to: URL(filePath: $0)) }
    try plant(".slab", plan.trials[0].uuid) { try PlanFixture.slab(plan, 0).write(to: $0) }
    let image = try Scratch()
    for name in try scratch.names() {
      try FileManager.default.copyItem(atPath: scratch.path(name), toPath: image.path(name))
    }
    let (copy, report) = try Recovery.open(image.location())
    #expect(report.trials == [plan.trials[0].uuid])
    #expect(Recovery.run(store).trials == [plan.trials[0].uuid])
    #expect(
      try copy.query("SELECT digest FROM run").rows == store.query("SELECT digest FROM run").rows)
  }

  @Test func `A folder that was copied while its run was recorded does not end the run again`()
    throws
  {
    try store.store(plan, by: PlanFixture.deadRecorder(of: store))
    try plant(".lock", plan.uuid) { try Data().write(to: URL(filePath: $0)) }
    let image = try Scratch()
    for name in try scratch.names() {
      try FileManager.default.copyItem(atPath: scratch.path(name), toPath: image.path(name))
    }
    try store.finish(plan.uuid, .interrupted, endedUnixNs: plan.startedUnixNs)
    let report = try Recovery.open(image.location()).report
    #expect(report.open == [.init(run: plan.uuid, .endedIn(path: store.path))])
  }

  @Test func `A recovery that fails leaves the lock as the sign that the run was abandoned`() throws
  {
    try store.store(plan, by: PlanFixture.deadRecorder(of: store))
    try plant(".lock", plan.uuid) { try Data().write(to: URL(filePath: $0)) }
    let slab = "\(store.path)-\(plan.trials[0].uuid.canonical).slab"
    try PlanFixture.slab(plan, 0).write(to: slab)
    let holder = try SlabFile.openShared(slab)
    #expect(Recovery.run(store).waiting == [plan.uuid])
    close(holder)
    #expect(Leftovers.exists(Leftovers.path(plan.uuid, .lock, beside: store.path)))
    #expect(Recovery.run(store).runs == [plan.uuid])
    #expect(try scratch.names() == ["test.db"])
  }

  @Test func `What is left alone can be ended by name`() throws {
    try store.store(plan)
    try store.write { try $0.execute("DELETE FROM recorder") }
    try plant(".slab", plan.trials[0].uuid) { try PlanFixture.slab(plan, 0).write(to: $0) }
    let report = try Recovery.end(plan.uuid, in: store)
    #expect(report.trials == [plan.trials[0].uuid] && report.runs == [plan.uuid])
    #expect(throws: StoreError.runIsOver(plan.uuid)) { try Recovery.end(plan.uuid, in: store) }
    let stranger = UUID()
    #expect(throws: StoreError.unknownRun(stranger)) { try Recovery.end(stranger, in: store) }
    #expect(try store.verify().mismatches == [])
  }

  @Test func `A recorder whose run was ended keeps its slab`() throws {
    try store.store(plan)
    try store.write { try $0.execute("DELETE FROM recorder") }
    _ = try Recovery.end(plan.uuid, in: store)
    #expect(try store.store(try PlanFixture.slab(plan, 0).record()) == .closed)
    #expect(throws: StoreError.runWasEnded(plan.uuid)) {
      try store.finish(plan.uuid, .complete, endedUnixNs: 1)
    }
    #expect(throws: StoreError.runWasEnded(plan.uuid)) { try store.add([], to: plan) }
  }

  @Test func `A run that had not ended in a backup comes in where it has`() throws {
    try store.store(plan)
    try store.backUp(to: scratch.path("backup.db"))
    for index in plan.trials.indices {
      _ = try store.store(try PlanFixture.slab(plan, index).record())
    }
    try store.finish(plan.uuid, .complete, endedUnixNs: plan.startedUnixNs + 9)
    let backup = try ResultStore.openForWriting(scratch.location("backup.db"))
    try backup.write { try $0.execute("DELETE FROM recorder") }
    #expect(try store.merge(from: backup.path).runs.map(\.outcome) == [.unfinished])
    #expect(try backup.merge(from: store.path).runs.map(\.outcome) == [.added])
    #expect(try backup.query("SELECT status FROM runs").rows == [[.text("complete")]])
    #expect(try backup.query("SELECT count(*) FROM workers").rows == [[.integer(24)]])
    #expect(try backup.query("SELECT count(*) FROM recorder").rows == [[.integer(0)]])
    #expect(try backup.verify().mismatches == [])
  }

  @Test func `A run that is being recorded here is not replaced by a merge`() throws {
    try store.store(plan)
    try store.backUp(to: scratch.path("backup.db"))
    let backup = try ResultStore.openForWriting(scratch.location("backup.db"))
    try backup.finish(plan.uuid, .interrupted, endedUnixNs: plan.startedUnixNs + 9)
    #expect(
      try store.merge(from: backup.path).runs.map(\.outcome)
        == [.refused("it is being recorded here")])
  }

  @Test(arguments: [".slab", ".lock"], ["folder", "link", "dangling", "pipe"])
  func `One file that is none is named, and every other run is recovered`(
    ending: String, what: String
  ) throws {
    let others = [PlanFixture.plan(), PlanFixture.plan()]
    for plan in [others[0], plan, others[1]] {
      try store.store(plan, by: PlanFixture.deadRecorder(of: store))
      let slab = "\(store.path)-\(plan.trials[1].uuid.canonical).slab"
      if ending != ".slab" || plan.uuid != self.plan.uuid {
        try PlanFixture.slab(plan, 1).write(to: slab)
      }
    }
    let uuid = ending == ".slab" ? plan.trials[1].uuid : plan.uuid
    var path = ""
    try plant(ending, uuid) { path = $0 }
    try scratch.write(Array("precious".utf8), to: "precious")
    switch what {
    case "folder": mkdir(path, 0o700)
    case "link": symlink(scratch.path("precious"), path)
    case "dangling": symlink(scratch.path("nowhere"), path)
    default: mkfifo(path, 0o600)
    }
    let report = Recovery.run(store)
    #expect(report.failure == nil)
    #expect(report.kept.map(\.path) == [path])
    #expect(Set(report.runs) == Set([plan.uuid] + others.map(\.uuid)))
    #expect(report.trials.count == (ending == ".slab" ? 2 : 3))
    #expect(try scratch.bytes("precious") == Array("precious".utf8))
    #expect(Recovery.run(store).kept.map(\.path) == [path])
    #expect(Leftovers.exists(path))
    #expect(try store.verify().mismatches == [])
  }

  @Test func `An abandoned run in a file in WAL mode is recovered`() throws {
    try store.store(plan, by: PlanFixture.deadRecorder(of: store))
    try plant(".slab", plan.trials[0].uuid) { try PlanFixture.slab(plan, 0).write(to: $0) }
    store.close()
    try SQLConnection.with(scratch.path()) { try $0.execute("PRAGMA journal_mode = WAL") }
    let (opened, report) = try Recovery.open(scratch.location(), busyTimeout: 5)
    #expect(report.failure == nil && report.runs == [plan.uuid])
    #expect(report.trials == [plan.trials[0].uuid])
    #expect(try opened.verify().mismatches == [])
    #expect(try scratch.names() == ["test.db"])
  }

  @Test func `A file in WAL mode that others have open is recorded into all the same`() throws {
    store.close()
    try SQLConnection.with(scratch.path()) { other in
      try other.execute("PRAGMA journal_mode = WAL")
      _ = try other.row("SELECT count(*) FROM run")
      let store = try ResultStore.openForWriting(scratch.location(), busyTimeout: 0.1)
      _ = try PlanFixture.storeRun(in: store)
      #expect(try other.integer("SELECT count(*) FROM run") == 1)
    }
  }

  @Test func `A recorder follows its file when that is renamed`() throws {
    try store.store(plan)
    try #require(rename(scratch.path(), scratch.path("renamed.db")) == 0)
    let record = try PlanFixture.slab(plan, 0).record()
    #expect(throws: StoreError.removed(path: store.path)) { try store.store(record) }
    let followed = try store.reopenedUnderItsName()
    #expect(followed.path == scratch.path("renamed.db"))
    guard case .stored = try followed.store(record) else {
      Issue.record("not stored")
      return
    }
    unlink(scratch.path("renamed.db"))
    #expect(throws: StoreError.removed(path: followed.path)) { try followed.reopenedUnderItsName() }
  }

  @Test(arguments: [209, 210, 214, 215])
  func `A name beside which no slab could lie is refused before anything is made`(bytes: Int) throws
  {
    let location = scratch.location(String(repeating: "n", count: bytes))
    guard bytes > 209 else {
      let store = try ResultStore.openForWriting(location)
      try store.store(plan)
      return
    }
    let error = #expect(throws: StoreError.self) { try ResultStore.openForWriting(location) }
    #expect(error?.category == .cannotCreate)
    #expect(try scratch.names() == ["test.db"])
    // One that is there all the same is read and merged, and not recorded into.
    try FileManager.default.copyItem(atPath: scratch.path(), toPath: location.path)
    let store = try ResultStore.openForWriting(location)
    #expect(throws: StoreError.self) { try store.store(plan) }
    #expect(try store.query("SELECT count(*) FROM runs").rows == [[.integer(0)]])
  }
}
