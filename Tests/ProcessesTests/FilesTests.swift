import Foundation
import Processes
import Testing

@Suite("The files of a child")
struct FilesTests {
  @Test("a child has 0 to 2 and the files named, and no other of its parent's")
  func exactly() async {
    await #expect(processExitsWith: .success) {
      let pipe = try PipeEnds()
      let inheritable = dup(pipe.readEnd)
      let high = fcntl(pipe.readEnd, F_DUPFD, 700)
      #expect(inheritable > 2 && high >= 700)
      let found = try Sleeper.look(files: [5: .descriptor(pipe.writeEnd), 8: .null]) {
        try ProcessFacts.descriptors(of: $0)
      }
      let own = try ProcessFacts.descriptors(of: getpid())
      #expect(found.keys.sorted() == [0, 1, 2, 5, 8])
      #expect(found[5] == own[pipe.writeEnd])
      #expect(found[8] == "/dev/null")
      #expect(found[0] == own[0] && found[1] == own[1] && found[2] == own[2])
    }
  }

  @Test("a child without files named has 0 to 2 alone")
  func none() async {
    await #expect(processExitsWith: .success) {
      let inheritable = dup(2)
      let found = try Sleeper.look { try ProcessFacts.descriptors(of: $0) }
      #expect(inheritable > 2 && found.keys.sorted() == [0, 1, 2])
    }
  }

  @Test("files that are each other's targets, and their own, arrive where they were named for")
  func shuffle() throws {
    let pipes = try (0..<3).map { _ in try PipeEnds() }
    defer {
      pipes.forEach {
        $0.closeReadEnd()
        $0.closeWriteEnd()
      }
    }
    let ends = pipes.flatMap { [$0.readEnd, $0.writeEnd] }
    let own = try ProcessFacts.descriptors(of: getpid())
    for shift in 0..<ends.count {
      let files = Dictionary(
        uniqueKeysWithValues: ends.indices.map {
          (ends[$0], Child.Source.descriptor(ends[($0 + shift) % ends.count]))
        })
      let found = try Sleeper.look(files: files) { try ProcessFacts.descriptors(of: $0) }
      for index in ends.indices {
        #expect(found[ends[index]] == own[ends[(index + shift) % ends.count]])
      }
      #expect(Set(found.keys) == Set([0, 1, 2] + ends))
    }
  }

  @Test("one descriptor may stand behind several")
  func several() throws {
    let pipe = try PipeEnds()
    defer { pipe.closeWriteEnd() }
    let child = try Child.spawn(
      "/bin/sh", ["sh", "-c", "echo out; echo err >&2; echo three >&3"],
      files: Dictionary(uniqueKeysWithValues: (1...3).map { ($0, .descriptor(pipe.writeEnd)) }))
    #expect(child.wait() == .exited(0))
    var buffer = [UInt8](repeating: 0, count: 100)
    let count = read(pipe.readEnd, &buffer, buffer.count)
    pipe.closeReadEnd()
    #expect(String(decoding: buffer.prefix(count), as: UTF8.self) == "out\nerr\nthree\n")
  }

  @Test("starting children leaves no descriptor open in the parent")
  func noLeak() async {
    await #expect(processExitsWith: .success) {
      let pipe = try PipeEnds()
      let before = try ProcessFacts.descriptors(of: getpid()).count
      for _ in 0..<20 {
        try Sleeper.look(files: [3: .descriptor(pipe.readEnd), 4: .null]) { _ in }
        _ = try? Child.spawn("/nonexistent", ["x"], files: [3: .descriptor(pipe.readEnd)])
        _ = try? Child.spawn("/bin/true", ["true"], files: [3: .descriptor(4095)])
      }
      // What runs the test may open a few of its own meanwhile; a leak would be 20 or more.
      #expect(try ProcessFacts.descriptors(of: getpid()).count < before + 10)
    }
  }

  @Test("a pipe that is let go of leaves no descriptor open, whichever ends were closed")
  func pipes() async {
    await #expect(processExitsWith: .success) {
      let before = try ProcessFacts.descriptors(of: getpid()).count
      for number in 0..<40 {
        let pipe = try PipeEnds()
        #expect(pipe.readEnd >= 0 && pipe.writeEnd >= 0)
        if number % 4 == 1 { pipe.closeReadEnd() }
        if number % 4 == 2 { pipe.closeWriteEnd() }
        if number % 4 == 3 { pipe.closeWriteEnd(); pipe.closeWriteEnd() }
      }
      #expect(try ProcessFacts.descriptors(of: getpid()).count < before + 10)
    }
  }

  @Test("a descriptor that is not open is an error, and no child is started")
  func notOpen() {
    let refused = ProcessError.system(call: "duplicate a descriptor", errno: EBADF)
    #expect(throws: refused) {
      try Child.spawn("/bin/true", ["true"], files: [3: .descriptor(4095)])
    }
  }
}
