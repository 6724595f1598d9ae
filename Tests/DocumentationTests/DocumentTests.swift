import Foundation
import Testing

/// What holds for every document.
@Suite struct DocumentTests {
  /// Hosts that a document may link to.
  private static let hosts: Set<String> = [
    "github.com", "swift.org", "www.swift.org", "www.sqlite.org", "sqlite.org",
    "keepachangelog.com",
    "semver.org", "www.apache.org", "127.0.0.1",
  ]

  @Test("No document names a private folder of some machine")
  func paths() throws {
    for document in try Repository.documents() {
      let found = try Repository.text(document)
        .matches(of: /(?:^|[^\w.~$\/-])(\/(?:work|root|tmp|home)\b[^\s`)|]*)/)
      #expect(found.map { String($0.1) } == [], "\(document)")
    }
  }

  @Test("No document names a host but those that every reader can reach")
  func hosts() throws {
    for document in try Repository.documents() {
      let hosts = try Repository.text(document).matches(of: /\w+:\/\/([^\s\/:`)>]+)/)
        .map { String($0.1) }
      #expect(Set(hosts).subtracting(Self.hosts) == [], "\(document)")
    }
  }

  @Test("Every link between documents leads to a file, and to a heading where it names one")
  func links() throws {
    for document in try Repository.documents() {
      let folder = Repository.root.appending(path: document).deletingLastPathComponent()
      for link in Markdown(try Repository.text(document)).links where !link.contains("://") {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target =
          parts[0].isEmpty
          ? Repository.root.appending(path: document) : folder.appending(path: String(parts[0]))
        let exists = FileManager.default.fileExists(atPath: target.path)
        #expect(exists, "\(document): \(link)")
        guard exists, parts.count == 2 else { continue }
        let anchors = Markdown(try String(contentsOf: target, encoding: .utf8)).anchors
        #expect(anchors.contains(String(parts[1])), "\(document): \(link)")
      }
    }
  }

  @Test("No line of an example is wider than 100 columns")
  func widths() throws {
    for document in try Repository.documents() {
      for example in ConsoleExample.all(in: try Repository.text(document)) {
        for line in example.output.split(separator: "\n") {
          #expect(line.count <= 100, "\(document): \(line)")
        }
      }
    }
  }
}
