import SeedEngine

extension MongoConnection {
    /// The declared indexes that the collection lacks.
    func missingIndexes(of destination: Destination) throws(SeedError) -> [IndexDefinition] {
        let stored = try indexes(of: destination)
        return destination.declaredIndexes.filter { index in
            !stored.contains { $0.serves(as: index) }
        }
    }

    /// Creates the declared indexes that the collection lacks.
    ///
    /// One that cannot be created does not keep the others from it.
    ///
    /// - Throws: `.rejected` when an index of the same name is another one, or when stored documents
    ///   share a value that is to be unique; with all such mistakes.
    func createIndexes(of destination: Destination) throws(SeedError) {
        let stored = try indexes(of: destination)
        let missing = destination.declaredIndexes.filter { index in
            !stored.contains { $0.serves(as: index) }
        }
        var failures: [SeedError] = []
        var creatable: [IndexDefinition] = []
        for index in missing {
            guard let other = stored.first(where: { $0.name == index.name }) else {
                creatable.append(index)
                continue
            }
            failures.append(
                SeedError(
                    .rejected,
                    "\(destination.namespace) has an index '\(index.name)' that is not the declared"
                        + " one: stored \(other.text), declared \(index.text); drop it or change the"
                        + " catalog"))
        }
        failures += try create(creatable, of: destination)
        guard let first = failures.first else { return }
        throw SeedError(first.code, first.message, related: Array(failures.dropFirst()))
    }

    /// Creates indexes: all at once, or one by one when that fails.
    /// - Returns: What the server refused.
    private func create(
        _ indexes: [IndexDefinition], of destination: Destination
    ) throws(SeedError) -> [SeedError] {
        guard !indexes.isEmpty else { return [] }
        let command: BSONValue = [
            "createIndexes": .string(destination.collection),
            "indexes": .array(indexes.map(\.specification)),
        ]
        do throws(ServerFailure) {
            try creating(command, on: destination.database)
            return []
        } catch  where error.kind == .server {
            guard indexes.count == 1 else {
                var failures: [SeedError] = []
                for index in indexes { failures += try create([index], of: destination) }
                return failures
            }
            return [
                SeedError(
                    .rejected,
                    "the indexes of \(destination.namespace) cannot be created:"
                        + " \(uri.text(of: error)); \(Self.cure(for: error))")
            ]
        } catch {
            throw uri.explain(error, during: "creating the indexes of \(destination.namespace)")
        }
    }

    /// Creates indexes, also when a server is lost meanwhile: one that is there is not created again.
    private func creating(
        _ command: BSONValue, on database: String
    ) throws(ServerFailure) {
        var attempt = 0
        while true {
            do throws(ServerFailure) {
                _ = try reply(to: command, on: database, writes: true)
                return
            } catch {
                attempt += 1
                try recovery.wait(after: error, attempt: attempt, for: client)
            }
        }
    }

    private func indexes(of destination: Destination) throws(SeedError) -> [StoredIndex] {
        try persisting(in: "reading the indexes of \(destination.namespace)") {
            () throws(ServerFailure) in
            let collection = client.collection(destination.collection, in: destination.database)
            var stored: [StoredIndex] = []
            try collection.indexes().visit { stored.append(StoredIndex($0)) }
            return stored
        }
    }

    private static func cure(for failure: ServerFailure) -> String {
        switch failure.code {
        // DuplicateKey
        case 11_000:
            "stored documents share a value that the catalog declares unique: remove the duplicates,"
                + " or clear the collection"
        // IndexOptionsConflict, IndexKeySpecsConflict
        case 85, 86: "drop the index that is there, or change the catalog"
        default: "correct the catalog's indexes"
        }
    }
}
