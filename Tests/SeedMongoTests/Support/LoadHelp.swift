import SeedEngine
import SeedMongo
import SeedTestSupport

extension FreshDatabase {
    /// Loads documents, and gives the report of their collection.
    func load(
        _ documents: [BSONValue], into definition: CollectionDefinition,
        options: LoadOptions = LoadOptions(), batchSize: Int = 1000
    ) async throws -> CollectionReport {
        let loader = MongoLoader(try await session(), options: options)
        let report = try await loader.load([
            CanonicalRecords(of: definition, documents, batchSize: batchSize, isFromFile: true)
        ])
        guard let collection = report.collections.first else {
            throw SeedError(.bug, "a load without a report")
        }
        return collection
    }

    /// Compares documents with what is stored, and gives the report of their collection.
    func verify(
        _ documents: [BSONValue], in definition: CollectionDefinition,
        loadedBy mode: LoadMode = .replace
    ) async throws -> CollectionVerification {
        let verifier = MongoVerifier(try await session(for: .read), loadedBy: mode)
        let report = try await verifier.verify([
            CanonicalRecords(of: definition, documents, batchSize: 100, isFromFile: true)
        ])
        guard let collection = report.collections.first else {
            throw SeedError(.bug, "a verification without a report")
        }
        return collection
    }

    /// The names of a collection's indexes, sorted.
    func indexNames(of collection: String) async throws -> [String] {
        let reply = try await run(["listIndexes": .string(collection)], writes: false)
        let indexes = reply["cursor"]?["firstBatch"]?.elements ?? []
        return indexes.compactMap { $0["name"]?.text }.sorted()
    }
}

extension FreshDatabase {
    /// Says what a load of documents would do to their collection.
    func plan(
        _ documents: [BSONValue], for definition: CollectionDefinition,
        mode: LoadMode = .replace, prunes: Bool = false, listedCount: Int = 100,
        observe: (@Sendable (String, PlannedChange) -> Void)? = nil
    ) async throws -> CollectionPlan {
        let planner = MongoPlanner(
            try await session(for: .read), mode: mode, prunes: prunes, listedCount: listedCount)
        let report = try await planner.plan(
            [RecordSource(of: definition, documents)], observe: observe)
        guard let collection = report.collections.first else {
            throw SeedError(.bug, "a plan without a collection")
        }
        return collection
    }

    /// Brings collections to exactly these documents.
    func synchronise(
        _ sources: [RecordSource], prunes: Bool = true, mode: LoadMode = .replace,
        as plan: [String: PlanBasis]? = nil
    ) async throws -> LoadReport {
        let loader = MongoLoader(
            try await session(for: prunes ? .delete : .load), options: LoadOptions(mode: mode))
        return try await loader.synchronise(sources, prunes: prunes, as: plan)
    }
}

extension RecordSource {
    /// Hands out documents, as often as they are asked for.
    init(of definition: CollectionDefinition, _ documents: [BSONValue]) {
        self.init(of: definition) { () throws(SeedError) in
            CanonicalRecords(of: definition, documents, batchSize: 100, isFromFile: true)
        }
    }
}
