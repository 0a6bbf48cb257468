// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
]

/// `Libraries/` holds linker scripts that choose Debian's static archives, so that the binary a
/// user copies needs no SQLite and no cmark-gfm beside it.
let staticArchives: [LinkerSetting] = [
    .unsafeFlags(["-use-ld=lld", "-L\(Context.packageDirectory)/Libraries"])
]

/// What a user runs: one file that brings the C++ runtime along and gives no symbols to others, so
/// that the loader has little to do before the first line of ours.
let standalone: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-L\(Context.packageDirectory)/Libraries/release",
            "-Xlinker", "--no-export-dynamic",
        ], .when(configuration: .release))
]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(
    name: "HummingbirdTesting", package: "hummingbird")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let serviceLifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func room(
    _ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil,
    _ more: [SwiftSetting] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, resources: resources,
        swiftSettings: settings + more)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["SinewTesting"], exclude: exclude,
        swiftSettings: settings,
        linkerSettings: staticArchives)
}

let package = Package(
    name: "sinew",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "sinew", targets: ["sinew"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1",
            traits: []),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(
            url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
    ],
    targets: [
        .systemLibrary(
            name: "CCmark", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        room("SinewKernel", [], [.strictMemorySafety()]),
        room("SinewCore", ["SinewKernel"], [.strictMemorySafety()]),
        room("SinewLedger", ["SinewCore", crypto, grdb, grdbSQLite]),
        room(
            "SinewWorkspace", ["SinewCore", yams], resources: [.embedInCode("Packs")]),
        room("SinewExchange", ["SinewCore", yams]),
        room(
            "SinewRuntime",
            ["SinewCore", "SinewLedger", "SinewWorkspace", "SinewExchange", log, subprocess]),
        room(
            "SinewWeb",
            ["SinewCore", "SinewRuntime", "CCmark", hummingbird, log, serviceLifecycle],
            resources: [.embedInCode("Assets")]),
        .executableTarget(
            name: "sinew",
            dependencies: [
                "SinewKernel", "SinewCore", "SinewRuntime", "SinewWeb", argumentParser, log,
            ],
            swiftSettings: settings, linkerSettings: staticArchives + standalone),
        room("SinewTesting", ["SinewCore"]),
        .executableTarget(
            name: "sinew-bench",
            dependencies: [
                "SinewCore", "SinewLedger", "SinewRuntime", "SinewWorkspace", grdb,
                argumentParser,
            ],
            path: "Benchmarks", swiftSettings: settings, linkerSettings: staticArchives),
        tests("SinewKernelTests", ["SinewKernel"]),
        tests("SinewCoreTests", ["SinewCore"], exclude: ["Fixtures"]),
        tests(
            "SinewLedgerTests", ["SinewCore", "SinewLedger", crypto, grdb], exclude: ["Fixtures"]),
        tests("SinewWorkspaceTests", ["SinewCore", "SinewWorkspace"]),
        tests("SinewExchangeTests", ["SinewCore", "SinewExchange"], exclude: ["Fixtures"]),
        tests("SinewRuntimeTests", ["SinewCore", "SinewLedger", "SinewRuntime"]),
        tests(
            "SinewWebTests",
            ["SinewCore", "SinewRuntime", "SinewWeb", hummingbird, hummingbirdTesting, log],
            exclude: ["Fixtures"]),
        tests(
            "SinewSimulation",
            ["SinewCore", "SinewLedger", "SinewRuntime", grdb, grdbSQLite]),
        tests("SinewCommandTests", [], exclude: ["Fixtures", "Transcripts"]),
        tests("TidyTests", []),
    ],
    swiftLanguageModes: [.v6]
)
