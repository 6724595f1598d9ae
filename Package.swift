// swift-tools-version: 6.2

import PackageDescription

/// The strictness every target of ours is held to.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")

/// Optimised in debug builds too: what is computed much in tests, where the checks stay on.
let fast = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A target of ours, with our settings.
func house(
  _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = strict,
  plugins: [Target.PluginUsage] = []
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings, plugins: plugins)
}

/// The tests of a target of ours.
func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [])
  -> Target
{
  .testTarget(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let package = Package(
  name: "concur",
  products: [.executable(name: "concur", targets: ["concur"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .target(name: "CShims"),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    house("Vocabulary"),
    house("Tables", ["Vocabulary"]),
    house("Processes", ["CShims"]),
    house("Slab", ["CShims", "Processes"]),
    house("Statistics", settings: fast),
    house(
      "Workloads", ["CShims", "Processes", "Vocabulary", crypto, nioCore, nioPosix],
      settings: fast),
    house("Models", ["CShims", "Slab", "Workloads", "Processes", nioCore, nioPosix]),
    house("Machine", ["CShims", crypto]),
    house("Runtimes", ["CShims", "Slab", "Processes"], plugins: ["EmbedText"]),
    house(
      "Store", ["CShims", "CSQLite", "Processes", "Slab", "Statistics", crypto],
      plugins: ["EmbedText"]),
    house(
      "Recorder",
      [
        "CShims", "Machine", "Processes", "Runtimes", "Slab", "Statistics", "Store", "Workloads",
      ]),
    house("Reporting", ["Statistics", "Store", "Tables", "Vocabulary"]),
    house("Roles", ["Models", "Runtimes", "Workloads"]),
    .executableTarget(
      name: "concur",
      dependencies: [
        "CShims", "Machine", "Processes", "Recorder", "Reporting", "Roles", "Runtimes", "Slab",
        "Store", "Tables", "Vocabulary", "Workloads", argumentParser,
      ],
      swiftSettings: strict),
    .target(name: "BenchmarkPeers", dependencies: ["CShims", "CSQLite"]),
    .executableTarget(
      name: "concur-bench",
      dependencies: [
        "BenchmarkPeers", "CShims", "Machine", "Processes", "Roles", "Runtimes", "Slab",
        "Statistics", "Store", "Workloads",
      ],
      path: "Sources/Benchmarks", swiftSettings: strict),
    house(
      "Fuzzing",
      [
        "Processes", "Recorder", "Reporting", "Slab", "Store", "Tables", "Vocabulary", "Workloads",
      ]),
    .executableTarget(
      name: "concur-fuzz", dependencies: ["Fuzzing", "Processes", argumentParser],
      path: "Sources/FuzzProgram", swiftSettings: strict),
    .executableTarget(name: "EmbedTextTool", swiftSettings: strict),
    .plugin(name: "EmbedText", capability: .buildTool(), dependencies: ["EmbedTextTool"]),
    tests("CommandTests", ["concur"]),
    tests("DocumentationTests", ["concur"]),
    .testTarget(
      name: "AgentTests", dependencies: ["Runtimes", "concur"], exclude: ["Units"],
      swiftSettings: strict),
    tests("RecorderTests", ["Recorder", "Slab"]),
    tests("RuntimesTests", ["CShims", "Processes", "Runtimes", "Slab", "concur"]),
    tests("ModelsTests", ["Models", "Slab", "Workloads", "Processes", "CShims"]),
    tests("ProcessesTests", ["Processes", "CShims"]),
    tests("SlabTests", ["Slab", "Processes", "CShims"]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics"], resources: [.copy("Fixtures")],
      swiftSettings: fast),
    tests("WorkloadsTests", ["Vocabulary", "Workloads"]),
    tests("FuzzTests", ["Fuzzing", "Processes", "concur", "concur-fuzz"]),
    tests("MachineTests", ["Machine"]),
    tests(
      "StoreTests", ["Store", "Slab", "Processes", "CShims"],
      resources: [.copy("Fixtures")]),
    tests(
      "ReportingTests",
      [
        "CShims", "Processes", "Reporting", "Slab", "Statistics", "Store", "Tables", "Vocabulary",
      ],
      resources: [.copy("Goldens")]),
  ]
)
