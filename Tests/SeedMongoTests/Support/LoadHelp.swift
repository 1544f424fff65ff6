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
