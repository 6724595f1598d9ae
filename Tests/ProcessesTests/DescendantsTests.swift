import Foundation
import Processes
import Testing

@Suite("Descendants")
struct DescendantsTests {
  @Test("a subreaper ends what its children left behind, in whatever session")
  func orphans() async {
    await #expect(processExitsWith: .success) {
      OwnExecutable.becomeSubreaper()
      let family = try Family(
        """
        sleep 60 & echo $! >> $1
        setsid sleep 60 & echo $! >> $1
        sh -c 'trap "" TERM INT HUP; echo $$ >> $1; sleep 60 & echo $! >> $1; wait' sh $1 &
        sh -c '(setsid sh -c "echo \\$\\$ >> $1; sleep 60 & wait" &)' sh $1
        """, count: 5)
      #expect(family.pids.count == 5)
      #expect(family.pids.allSatisfy(ProcessFacts.exists))
      Descendants.endAll()
      #expect(!family.pids.contains(where: ProcessFacts.exists))
    }
  }

  @Test("children that live, and those that ended and were not waited for, are gone afterwards")
  func children() async {
    await #expect(processExitsWith: .success) {
      let living = try Child.spawn("/bin/sleep", ["sleep", "60"])
      let ended = try Child.spawn("/bin/true", ["true"])
      Descendants.endAll()
      #expect(!ProcessFacts.exists(living.pid) && !ProcessFacts.exists(ended.pid))
    }
  }

  @Test("the spared child is left alone, the others are not")
  func spared() async {
    await #expect(processExitsWith: .success) {
      let spared = try Child.spawn("/bin/sleep", ["sleep", "60"])
      let other = try Child.spawn("/bin/sleep", ["sleep", "60"])
      Descendants.endAll(sparing: [spared.pid])
      #expect(ProcessFacts.exists(spared.pid) && !ProcessFacts.exists(other.pid))
      Descendants.endAll()
      #expect(!ProcessFacts.exists(spared.pid))
    }
  }

  @Test("a child with a name made to mislead is found")
  func misleadingName() async {
    await #expect(processExitsWith: .success) {
      let folder = NSTemporaryDirectory() + "/processes-tests-" + UUID().uuidString
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let name = folder + "/a) S 1 (b\n"
      try FileManager.default.copyItem(atPath: "/bin/sleep", toPath: name)
      let child = try Child.spawn(name, ["sleep", "60"])
      Descendants.endAll()
      #expect(!ProcessFacts.exists(child.pid))
    }
  }

  @Test("a process that starts the next and leaves, and that again, is caught")
  func chain() async {
    await #expect(processExitsWith: .success) {
      OwnExecutable.becomeSubreaper()
      let folder = NSTemporaryDirectory() + "/processes-tests-" + UUID().uuidString
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let script = folder + "/again"
      try "#!/bin/sh\nsh \"$0\" & exit\n".write(
        toFile: script, atomically: true, encoding: .utf8)
      _ = try Child.spawn("/bin/sh", ["sh", script], newSession: true).wait()
      #expect(Descendants.endAll() == [])
      #expect(Descendants.ownChildren().isEmpty)
    }
  }

  @Test(
    "a child that may not be killed is told, and not waited for; the others are ended",
    .enabled(if: getuid() == 0, "needs root to have a child of another user"))
  func anotherUsers() async {
    await #expect(processExitsWith: .success) {
      let others = try Child.spawn("/bin/sleep", ["sleep", "5"])
      #expect(setreuid(65534, 65534) == 0)
      let own = try Child.spawn("/bin/sleep", ["sleep", "60"])
      #expect(Descendants.endAll() == [others.pid])
      #expect(!ProcessFacts.exists(own.pid))
      #expect(others.wait() == .exited(0))
    }
  }

  @Test("what a process started is below it, and nothing else is")
  func below() async {
    await #expect(processExitsWith: .success) {
      OwnExecutable.becomeSubreaper()
      let family = try Family(
        "sh -c 'echo $$ >> $1; sleep 60 & echo $! >> $1; wait' sh $1 &", count: 2)
      defer { Descendants.endAll() }
      let own = getpid()
      #expect(family.pids.allSatisfy { Descendants.isProcess($0, below: own) })
      #expect(Descendants.isProcess(family.pids[1], below: family.pids[0]))
      #expect(!Descendants.isProcess(family.pids[0], below: family.pids[1]))
      for stranger in [own, getppid(), 1, 0, -1, -own, .max] {
        #expect(!Descendants.isProcess(stranger, below: own))
      }
      #expect(Set(Descendants.below(own)) == Set(family.pids))
    }
  }

  @Test("without children there is nothing to do")
  func nothing() async {
    await #expect(processExitsWith: .success) { Descendants.endAll() }
  }
}
