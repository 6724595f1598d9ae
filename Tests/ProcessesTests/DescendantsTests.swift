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
      Descendants.endAll(sparing: spared.pid)
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

  @Test("without children there is nothing to do")
  func nothing() async {
    await #expect(processExitsWith: .success) { Descendants.endAll() }
  }
}
