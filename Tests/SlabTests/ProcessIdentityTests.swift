import Foundation
import Processes
import Testing

@testable import Slab

@Suite struct ProcessIdentityTests {
  @Test func `The calling process lives, and no other that has its number`() {
    let own = ProcessIdentity.own
    #expect(own.fate == .living)
    #expect(own == .own)
    var earlier = own
    earlier.startTicks -= 1
    #expect(earlier.fate == .gone)
  }

  @Test func `A process that has ended is gone, also before it is reaped`() throws {
    let end = try PipeEnds()
    let child = try Child.spawn(
      "/bin/cat", ["cat"], files: [0: .descriptor(end.readEnd), 1: .null])
    end.closeReadEnd()
    var identity = ProcessIdentity.own
    identity.pid = child.pid
    identity.startTicks = try #require(Self.start(of: child.pid))
    #expect(identity.fate == .living)
    end.closeWriteEnd()
    var information = siginfo_t()
    #expect(waitid(P_PID, id_t(child.pid), &information, WEXITED | WNOWAIT) == 0)
    #expect(identity.fate == .gone)
    _ = child.wait()
    #expect(identity.fate == .gone)
  }

  @Test func `Of another boot or another pid namespace nothing is known`() {
    for change in [
      { $0.bootID[3] ^= 1 }, { $0.pidNamespace += 1 }, { $0.pidNamespace = 0 },
      { $0.bootID = Array(repeating: 0, count: 16) }, { $0.timeNamespace += 1 }, { $0.pid = 0 },
      { $0.pid = -1 },
    ] as [(inout ProcessIdentity) -> Void] {
      var other = ProcessIdentity.own
      change(&other)
      #expect(other.fate == .unknown)
    }
  }

  /// Field 22 of proc(5), read another way: the name here holds no space.
  private static func start(of pid: Int32) -> Int64? {
    let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
    return text.flatMap { Int64($0.split(separator: " ")[21]) }
  }
}
