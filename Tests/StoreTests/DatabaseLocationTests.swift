import Store
import Testing

@Suite struct DatabaseLocationTests {
  @Test func `The option comes before CONCUR_DB, XDG_DATA_HOME and HOME`() throws {
    var environment = ["HOME": "/h"]
    let home = "/h/.local/share/concur/concur.db"
    #expect(try location(nil, environment) == DatabaseLocation(path: home, createsFolders: true))
    environment["XDG_DATA_HOME"] = "relative"
    #expect(try location(nil, environment).path == home)
    environment["XDG_DATA_HOME"] = "/d"
    #expect(
      try location(nil, environment)
        == DatabaseLocation(path: "/d/concur/concur.db", createsFolders: true))
    environment["CONCUR_DB"] = "e.db"
    #expect(try location(nil, environment) == DatabaseLocation(path: "e.db"))
    #expect(try location("o.db", environment) == DatabaseLocation(path: "o.db"))
  }

  @Test func `Nothing to go by, or an empty name, is an error`() {
    #expect(throws: StoreError.noLocation) { try location(nil, [:]) }
    #expect(throws: StoreError.invalidPath("")) { try location("", ["HOME": "/h"]) }
    #expect(throws: StoreError.invalidPath("")) { try location(nil, ["CONCUR_DB": ""]) }
  }

  private func location(
    _ option: String?, _ environment: [String: String]
  ) throws -> DatabaseLocation {
    try DatabaseLocation(option: option, environment: environment)
  }
}
