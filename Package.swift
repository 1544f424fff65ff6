// swift-tools-version:6.2
import PackageDescription

/// One set for all targets: what the compiler can prove is not left to review.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "seedbed",
    products: [
        .executable(name: "seedbed", targets: ["seedbed"]),
        .library(name: "SeedEngine", targets: ["SeedEngine"]),
        .library(name: "SeedbedTesting", targets: ["SeedbedTesting"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibMongoC",
            pkgConfig: "libmongoc-1.0",
            providers: [.apt(["libmongoc-dev", "libbson-dev"])]
        ),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(
            name: "SeedEngine",
            dependencies: [
                "CMalloc",
                "CZlib",
                "CZstd",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.embedInCode("Generation/Providers/Words")],
            swiftSettings: settings
        ),
        .target(name: "SeedDomains", dependencies: ["SeedEngine"], swiftSettings: settings),
        .target(
            name: "SeedMongo",
            dependencies: [
                "CLibMongoC",
                "SeedEngine",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "seedbed",
            dependencies: [
                "SeedDomains",
                "SeedEngine",
                "SeedMongo",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        // Imports Testing, so only targets of tests depend on it.
        .target(
            name: "SeedbedTesting",
            dependencies: [
                "SeedEngine",
                "SeedMongo",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SeedDomainsTests", dependencies: ["SeedDomains", "SeedEngine"],
            exclude: ["Farm/broken-rules.ndjson"], swiftSettings: settings),
        .testTarget(
            name: "SeedEngineTests", dependencies: ["CZlib", "CZstd", "SeedEngine"],
            exclude: ["Schema/Exports"], swiftSettings: settings),
        .target(
            name: "SeedFuzzing",
            dependencies: ["SeedEngine"],
            path: "Tests/SeedFuzzing",
            exclude: ["Corpus"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SeedFuzzingTests", dependencies: ["SeedFuzzing"], swiftSettings: settings),
        .target(
            name: "SeedTestSupport",
            dependencies: ["SeedEngine", "SeedMongo"],
            path: "Tests/SeedTestSupport",
            swiftSettings: settings
        ),
        .testTarget(
            name: "SeedMongoTests",
            dependencies: ["SeedEngine", "SeedMongo", "SeedTestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SeedbedTestingTests",
            dependencies: ["SeedEngine", "SeedMongo", "SeedbedTesting"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SeedbedTests",
            dependencies: [
                "SeedEngine", "SeedMongo", "SeedTestSupport", "seedbed",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            exclude: ["Snapshots"],
            swiftSettings: settings
        ),
    ]
)

// libFuzzer's program links with its runtime alone, so only scripts/fuzz.sh builds it.
if Context.environment["SEEDBED_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "SeedFuzz",
            dependencies: ["SeedFuzzing"],
            path: "Tests/SeedFuzz",
            swiftSettings: settings
        ))
}

// Only scripts/bench.sh builds it.
if Context.environment["SEEDBED_BENCH"] != nil {
    package.targets.append(
        .executableTarget(
            name: "SeedBench",
            dependencies: ["SeedDomains", "SeedEngine"],
            path: "Tests/SeedBench",
            swiftSettings: settings
        ))
}
