public import Testing

/// Gives a suite databases of its own that hold the records of a seed directory.
///
/// Made by `seeded`.
public struct SeededTrait: SuiteTrait, TestTrait, TestScoping {
    let source: SeedSource

    /// Suites inside the suite share its databases.
    public var isRecursive: Bool { true }

    /// Suites, and tests of them, get a scope: the one loads, the other resets.
    public func scopeProvider(for test: Test, testCase: Test.Case?) -> Self? {
        test.isSuite || testCase != nil ? self : nil
    }

    /// Loads before a suite and drops after it; resets before a test.
    public func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let loaded = SeededDatabases.all.last { $0.seeds.source == source }
        switch (loaded, test.isSuite) {
        case (let loaded?, false): try await loaded.seeds.take(function)
        case (.some, true): try await function()
        case (nil, true): try await load { _ in try await function() }
        case (nil, false): try await load { seeds in try await seeds.take(function) }
        }
    }

    private func load(
        _ work: @concurrent @Sendable (SeedSet) async throws -> Void
    ) async throws {
        let seeds = try await SeedSet.load(source)
        let all = SeededDatabases.all + [SeededDatabases(seeds: seeds)]
        do {
            try await SeededDatabases.$all.withValue(all) { try await work(seeds) }
        } catch {
            try? await seeds.drop()
            throw error
        }
        try await seeds.drop()
    }
}

extension Trait where Self == SeededTrait {
    /// Loads a seed directory before a suite, and brings the databases back to it between tests.
    ///
    /// ```swift
    /// import SeedbedTesting
    /// import Testing
    ///
    /// @Suite(.seeded("seed-data/farm"))
    /// struct FarmerTests {
    ///     @Test func everyFarmerMayLeave() async throws {
    ///         let farm = try SeededDatabases.current
    ///         try await farm.run(#"{"drop": "farmers"}"#, on: "plantation_e2e")
    ///         #expect(try await farm.count(of: "farmers") == 0)
    ///     }
    /// }
    /// ```
    ///
    /// Every suite has databases of its own, so that suites run at the same time; the tests of one suite
    /// wait for each other. A test finds the databases in `SeededDatabases.current`. They are dropped
    /// after the suite. All suites of a process share one server: see `SeedServer`.
    ///
    /// A test fails when there is no server, or the files have errors.
    ///
    /// - Parameters:
    ///   - directory: The seed directory. A relative path leads from the nearest directory around the
    ///     suite's file in which it exists, as from the top of the package.
    ///   - catalog: The catalog, for a directory that does not hold its own.
    ///   - topology: What kind of server the tests need.
    ///   - file: The suite's file.
    /// - Returns: The trait, for a suite or for a single test.
    public static func seeded(
        _ directory: String, catalog: String? = nil,
        on topology: SeedServer.Topology = .standalone, file: String = #filePath
    ) -> Self {
        Self(
            source: SeedSource(
                directory: directory, catalog: catalog, topology: topology, file: file))
    }
}
