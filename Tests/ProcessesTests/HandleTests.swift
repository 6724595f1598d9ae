import CShims
import Foundation
import Processes
import Testing

@Suite("A process that is held")
struct HandleTests {
  @Test(
    "numbers that are nobody's, or may not be meant, are not held", arguments: [1, 0, -1, .min])
  func nobody(_ pid: Int32) {
    #expect(ProcessHandle(pid) == nil)
  }

  @Test("one that has been waited for is not held")
  func gone() throws {
    let child = try Child.spawn("/bin/true", ["true"])
    _ = child.wait()
    #expect(ProcessHandle(child.pid) == nil)
  }

  @Test("a signal reaches it while it lives, and nobody once it has ended")
  func signals() throws {
    let child = try Child.spawn("/bin/sleep", ["sleep", "60"])
    let process = try #require(ProcessHandle(child.pid))
    #expect(!process.hasEnded)
    #expect(process.send(SIGTERM))
    #expect(process.hasEnded(within: 30_000))
    #expect(!process.send(SIGKILL))
    #expect(child.wait() == .signalled(SIGTERM))
    #expect(!process.send(SIGKILL))
  }

  @Test("it stands still meanwhile, and goes on afterwards")
  func stopped() throws {
    let pipe = try PipeEnds()
    let child = try Child.spawn(
      "/bin/sh", ["sh", "-c", "read line; exit $line"], files: [0: .descriptor(pipe.readEnd)])
    let process = try #require(ProcessHandle(child.pid))
    let state = try process.stopped { try ProcessFacts.status("State", of: child.pid) }
    #expect(state?.hasPrefix("T") == true)
    write(pipe.writeEnd, "7\n", 2)
    #expect(child.wait() == .exited(7))
  }

  @Test("its age is told, and whose child it is")
  func entry() throws {
    let child = try Child.spawn("/bin/sleep", ["sleep", "60"])
    defer {
      kill(child.pid, SIGKILL)
      _ = child.wait()
    }
    let before = concur_now()
    let entry = try #require(ProcessTable.entry(of: child.pid))
    #expect(entry.parent == getpid())
    let own = try #require(ProcessTable.entry(of: getpid()))
    #expect(own.ageNs >= entry.ageNs)
    usleep(30_000)
    #expect(try #require(ProcessTable.entry(of: child.pid)).ageNs >= concur_now() - before)
    #expect(ProcessTable.entry(of: -1) == nil)
  }
}

@Suite("The kernel's own means to end a group")
struct GroupTests {
  @Test("when the only process that can write into the pipe is killed, the group is too")
  func lifeline() async {
    await #expect(processExitsWith: .success) {
      OwnExecutable.becomeSubreaper()
      let family = try Family(
        """
        setsid sh -c 'echo $$ >> $1; sleep 60 & echo $! >> $1; wait' sh $1 &
        """, count: 2)
      let group = try #require(family.pids.first { getpgid($0) == $0 })
      let pipe = try PipeEnds()
      #expect(concur_kill_group_at_end_of(pipe.readEnd, group) == 0)
      #expect(family.pids.allSatisfy { ProcessHandle($0)?.hasEnded == false })
      // A reader that lives on, as the host does.
      let reader = try Child.spawn(
        "/bin/sleep", ["sleep", "60"], files: [3: .descriptor(pipe.readEnd)])
      pipe.closeReadEnd()
      pipe.closeWriteEnd()
      #expect(
        ProcessFacts.eventually { family.pids.allSatisfy { ProcessHandle($0)?.hasEnded != false } })
      #expect(ProcessHandle(reader.pid)?.hasEnded == false)
      Descendants.endAll()
    }
  }
}
