import SeedEngine

extension MongoConnection {
    /// Compares a chunk of records with what is stored.
    func compare(
        _ chunk: RecordChunk, at destination: Destination, mode: LoadMode,
        reading scope: ReadScope, detail: ComparisonDetail, besides prints: StoredPrints? = nil
    ) throws(SeedError) -> ChunkComparison {
        try persisting(in: "reading \(destination.namespace)") { () throws(ServerFailure) in
            try ChunkComparison(
                of: chunk, at: destination, mode: mode, reading: scope, detail: detail,
                besides: prints, client: client)
        }
    }

    /// Reads what the collection holds, where that costs less than asking for so many records.
    func prints(
        of destination: Destination, beside recordCount: Int?
    ) throws(SeedError) -> StoredPrints? {
        try persisting(in: "reading \(destination.namespace)") { () throws(ServerFailure) in
            let stored = try countByBookKeeping(destination)
            guard StoredPrints.areWorthTaking(stored: stored, records: recordCount) else {
                return nil
            }
            return try StoredPrints(of: destination, count: stored, client: client)
        }
    }

    /// How many documents the collection has by the server's own book-keeping, which costs nothing and
    /// may be wrong after a crash, or on a sharded cluster.
    func estimatedCount(of destination: Destination) throws(SeedError) -> Int {
        try persisting(in: "counting \(destination.namespace)") { () throws(ServerFailure) in
            try countByBookKeeping(destination)
        }
    }

    private func countByBookKeeping(_ destination: Destination) throws(ServerFailure) -> Int {
        let answer = try reply(
            to: ["count": .string(destination.collection)], on: destination.database,
            writes: false)
        guard case .int(let count)? = answer["n"] else { return 0 }
        return Int(count)
    }

    /// How many more documents than these the collection has, by the server's own book-keeping.
    func estimatedExtras(
        at destination: Destination, besides matched: Int
    ) throws(SeedError) -> ExtraDocuments {
        var extras = ExtraDocuments()
        extras.count = max(0, try estimatedCount(of: destination) - matched)
        return extras
    }

    /// Finds the documents whose key is not among these.
    ///
    /// Reads keys alone.
    ///
    /// - Returns: The documents, at most `limit`; and what was found of all of them.
    func extras(
        at destination: Destination, besides keys: KeySet, limit: Int = .max
    ) throws(SeedError) -> ExtraDocuments {
        try persisting(in: "reading the keys of \(destination.namespace)") {
            () throws(ServerFailure) in
            let collection = client.collection(destination.collection, in: destination.database)
            let cursor = try collection.findAll { options in
                options.beginDocument("projection")
                options.append("_id", 1)
                for path in destination.storedKey.paths where path.text != "_id" {
                    BSONValue.int(1).append(key: path.text, to: &options)
                }
                options.end()
                options.append("batchSize", CollectionHandle.wholeBatchSize)
            }
            var found = ExtraDocuments()
            var key = ByteBuffer(capacity: 256)
            try cursor.visit { stored in
                key.truncate(to: 0)
                let isComplete = destination.storedKey.append(of: stored, to: &key)
                guard !isComplete || !keys.contains(key.bytes) else { return }
                found.count += 1
                found.digest.insert(extra: stored)
                guard found.documents.count < limit else { return }
                found.documents.append(ExtraDocument(stored, at: destination))
            }
            return found
        }
    }

    /// Deletes these documents.
    /// - Returns: How many of them there were, and why the server refused to delete others.
    func delete(
        _ documents: ArraySlice<ExtraDocument>, at destination: Destination
    ) throws(SeedError) -> (count: Int, refusals: [String]) {
        guard !documents.isEmpty else { return (0, []) }
        return try explaining("deleting from \(destination.namespace)") {
            () throws(ServerFailure) in
            let bulk = client.collection(destination.collection, in: destination.database).bulk()
            var writer = BSONWriter(capacity: 128)
            for document in documents {
                writer.truncate(to: 0)
                document.filter.appendBody(to: &writer)
                try bulk.remove(writer.bytes)
            }
            let reply = try bulk.execute()
            return (reply.integer("nRemoved"), BulkReply(reply).refusals.map(\.message))
        }
    }
}

/// The documents of a collection that no record names.
struct ExtraDocuments: Sendable {
    /// The documents, as far as they were asked for.
    var documents: [ExtraDocument] = []
    var count = 0
    var digest = DocumentSetDigest()
}
