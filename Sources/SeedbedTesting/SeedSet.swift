import FoundationEssentials
import SeedEngine
import SeedMongo

/// The records of a seed directory, in databases of their own.
actor SeedSet {
    /// What was loaded.
    nonisolated let source: SeedSource
    /// The server's connection string.
    nonisolated let uri: String
    /// How the databases are called.
    nonisolated let naming: DatabaseNaming
    /// The collections and their databases.
    nonisolated let catalog: Catalog

    private let session: MongoSession
    private let records: [RecordSource]
    /// The collections that the load left behind, by database of the server.
    private var collections: [String: Set<String>] = [:]
    /// Whether nobody had the databases since they were as the files say.
    private var isFresh = true
    private let turns = Turns()

    /// Loads a directory into databases that nobody else uses.
    ///
    /// - Throws: `SeedError` when there is no server, the files have errors, or the server refuses records.
    @concurrent
    static func load(_ source: SeedSource) async throws -> SeedSet {
        let rules = ServerRules()
        let directory = try source.open()
        let counts = try check(directory)
        let server = try await SharedServers.ofProcess.server(source.topology)
        let target = MongoTarget(
            uri: try MongoURI(server.uri),
            naming: DatabaseNaming(suffix: "_seedbed_\(hexadecimal(.random(in: .min ... .max)))"),
            safety: TargetGuard(environments: rules.environments))
        let session = try await MongoSession.open(target, for: .delete)
        var records: [RecordSource] = []
        for source in directory.sources(counts) { records.append(try await source.held()) }
        let set = SeedSet(
            source, server: server, catalog: directory.catalog, session: session, records: records)
        do {
            try await set.fill()
        } catch {
            try? await set.drop()
            throw error
        }
        return set
    }

    private init(
        _ source: SeedSource, server: SeedServer, catalog: Catalog, session: MongoSession,
        records: [RecordSource]
    ) {
        self.source = source
        uri = server.uri
        self.catalog = catalog
        naming = session.target.naming
        self.session = session
        self.records = records
    }

    /// Checks the files.
    ///
    /// - Returns: How many records each has, by collection.
    private static func check(_ directory: SeedDirectory) throws(SeedError) -> [String: Int] {
        var options = ValidationOptions()
        options.workers = ProcessInfo.processInfo.activeProcessorCount
        let report = try Validator.validate(directory, options: options)
        guard report.isValid else {
            throw SeedError(
                .usage,
                "\(directory.path) is not valid:\n" + TextReport().findings(of: report))
        }
        return report.counts
    }

    private static func hexadecimal(_ number: UInt32) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    // MARK: Turns

    /// Does work on databases that are as the files say, and that nobody else has meanwhile.
    nonisolated func take(
        _ work: @concurrent @Sendable () async throws -> Void
    ) async throws {
        await turns.begin()
        do {
            try await refresh()
            try await work()
        } catch {
            await turns.end()
            throw error
        }
        await turns.end()
    }

    private func refresh() async throws {
        if !isFresh { try await reset() }
        isFresh = false
    }

    // MARK: The databases

    private func fill() async throws {
        try Self.require(try await MongoLoader(session).synchronise(records, prunes: false))
        for database in try databases { collections[database] = try await names(in: database) }
    }

    /// Brings the databases back to the files, and drops collections that came since.
    func reset() async throws {
        for database in try databases {
            for name in try await names(in: database).subtracting(collections[database] ?? []) {
                try await run(["drop": .string(name)], on: database)
            }
        }
        try Self.require(try await MongoLoader(session).synchronise(records, prunes: true))
    }

    /// Drops the databases.
    func drop() async throws {
        for database in try databases { try await run(["dropDatabase": 1], on: database) }
    }

    /// Runs a command on a database of the server.
    @discardableResult
    func run(_ command: BSONValue, on database: String) async throws -> BSONValue {
        try await session.connections[0].run(command, on: database, writes: true)
    }

    private var databases: [String] {
        get throws(SeedError) {
            var databases: [String] = []
            for collection in catalog.collections {
                let name = try naming.name(of: collection.database)
                if !databases.contains(name) { databases.append(name) }
            }
            return databases
        }
    }

    private func names(in database: String) async throws -> Set<String> {
        let reply = try await session.connections[0].run(
            ["listCollections": 1, "nameOnly": true, "cursor": ["batchSize": 100_000]],
            on: database)
        let names = (reply["cursor"]?["firstBatch"]?.elements ?? []).compactMap {
            $0["name"]?.text
        }
        return Set(names.filter { !$0.hasPrefix("system.") })
    }

    private static func require(_ report: LoadReport) throws(SeedError) {
        for collection in report.collections {
            guard let refusal = collection.rejected.first else { continue }
            throw SeedError(
                .rejected,
                "the server refused \(report.rejected) records; the first of \(collection.name),"
                    + " \(refusal.key): \(refusal.message)")
        }
    }
}
